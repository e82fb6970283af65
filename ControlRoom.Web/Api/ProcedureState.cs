using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Api;

/// <summary>Go to Ready or Go to Idle: planned, under way or over.</summary>
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
    /// <summary>The state of a plan, its progress or its outcome.</summary>
    public static ProcedureState Of(BringUp bringUp) =>
        new(
            bringUp.Target.ToString(),
            bringUp.Version,
            bringUp.IsUnderWay,
            bringUp.EndsRun,
            bringUp.CancelledBy,
            [.. bringUp.Servers.Select(ProcedureLineState.Of)]
        );
}
