using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Api;

/// <summary>Go to Ready or Go to Idle: planned, in progress or over.</summary>
/// <param name="TargetState">Idle or Ready.</param>
/// <param name="Version">Version of the snapshot from which it was planned.</param>
/// <param name="UnderWay">True while its steps are in progress.</param>
/// <param name="EndsRun">Number of the run that it ends; null if none.</param>
/// <param name="CancelledBy">The user who cancelled it; null if it was not cancelled.</param>
/// <param name="Servers">One line for each server.</param>
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
