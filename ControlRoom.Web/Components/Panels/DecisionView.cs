using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What somebody has to decide about the open run.</summary>
/// <param name="Title">What it is about; null if there is nothing to decide.</param>
/// <param name="Sentence">How things are.</param>
/// <param name="Servers">The servers that keep it from going on, each with its reason.</param>
/// <param name="IsStart">True if the run did not start; false if it did not stop.</param>
public sealed record DecisionView(string? Title, string Sentence, ViewList<RunFact> Servers, bool IsStart)
{
    private static readonly DecisionView Nothing = new(null, string.Empty, [], false);

    /// <summary>The view of a snapshot.</summary>
    public static DecisionView Of(SystemSnapshot snapshot)
    {
        if (snapshot.OpenRun is not { } run || snapshot.SystemCommand is not null)
        {
            return Nothing;
        }

        var taking = snapshot.EccServers.Count(s => s is { Failure: null, TakesData: true });
        return run.Phase switch
        {
            RunPhase.Opening when RunConductor.NotRunning(snapshot, run).ToList() is { Count: > 0 } missing => new(
                $"Run {run.Number}: not all servers have started",
                $"{taking} of {snapshot.EccServers.Length} servers take data. The run waits for your decision.",
                [.. missing.Select(s => new RunFact(s.Server.Name, Reason(s)))], true),
            RunPhase.Stopping when snapshot.EccServers.Where(s => RunConductor.Holds(s, run)).ToList() is { Count: > 0 } holding => new(
                $"Run {run.Number}: not all servers have stopped",
                "The run stays open until they have. Stop again; exclude one that is gone for good; or close the run without them.",
                [.. holding.Select(s => new RunFact(s.Server.Name, Reason(s)))], false),
            _ => Nothing,
        };
    }

    private static string Reason(EccServerStatus server) =>
        server.LastOutcome is { Failed: true } outcome ? $"{outcome.Transition} {Words.Said(outcome.Kind)}: {outcome.Message}"
        : server.Failure is { } failure ? $"does not answer: {failure.Message}"
        : server.Reading is { } reading ? $"is {reading.State}"
        : "has never answered";
}
