using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Api;

/// <summary>A procedure, planned, under way or over.</summary>
/// <param name="TargetState">Idle or Ready.</param>
/// <param name="Version">The snapshot it was planned from.</param>
/// <param name="UnderWay">Whether steps are being taken.</param>
/// <param name="EndsRun">The run it ends.</param>
/// <param name="CancelledBy">Who cancelled it.</param>
/// <param name="Servers">One line for each.</param>
public sealed record ProcedureState(
    string TargetState,
    long Version,
    bool UnderWay,
    int? EndsRun,
    string? CancelledBy,
    ImmutableArray<ProcedureLineState> Servers
)
{
    /// <summary>The state of a procedure.</summary>
    public static ProcedureState Of(Procedure procedure) =>
        new(
            procedure.Target.ToString(),
            procedure.Version,
            procedure.IsUnderWay,
            procedure.EndsRun,
            procedure.CancelledBy,
            [.. procedure.Lines.Select(ProcedureLineState.Of)]
        );
}
