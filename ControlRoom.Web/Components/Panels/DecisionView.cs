using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The decision that the open run needs.</summary>
/// <param name="Title">The heading; null if there is nothing to decide.</param>
/// <param name="Sentence">Describes the situation.</param>
/// <param name="Devices">The servers or other devices that hold the run up, each with its reason.</param>
/// <param name="IsStart">True if the run did not start; false if it did not stop.</param>
public sealed record DecisionView(string? Title, string Sentence, ViewList<RunFact> Devices, bool IsStart)
{
    private static readonly DecisionView Nothing = new(null, string.Empty, [], false);

    /// <summary>True if one of the servers is taking data, so that only an expert may close the run without it.</summary>
    public bool RequiresExpert { get; init; }

    /// <summary>The label of the button that closes the run.</summary>
    public string CloseVerb =>
        Devices.Count switch
        {
            0 => "Close run",
            1 => $"Close run without {Devices[0].Name}",
            _ => "Close run without them",
        };

    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static DecisionView Of(SystemSnapshot snapshot, DateTimeOffset now, SubsystemSet subsystems)
    {
        if (
            snapshot.OpenRun is not { } run
            || (
                snapshot.SystemCommand is not null
                && (run.Phase != RunPhase.Stopping || CommandConflicts.WhyBusyStopping(snapshot, now) is not null)
            )
        )
        {
            return Nothing;
        }

        var devices = subsystems.Devices(snapshot, run, now);
        var taking = devices.Count(d => d is { Answers: true, TakesData: true });
        var nouns = $"{subsystems.Noun(devices)}s";
        return run.Phase switch
        {
            RunPhase.Opening when SubsystemSet.NotRunning(devices, run).ToList() is { Count: > 0 } missing => new(
                $"Run {run.Number}: not all {nouns} have started",
                $"{taking} of {devices.Length} {nouns} are taking data. The run waits for your decision.",
                [.. missing.Select(d => new RunFact(d.Name, Reason(d, snapshot, now)))],
                true
            ),
            RunPhase.Stopping => OfStopping(run, nouns, [.. SubsystemSet.Holding(devices, run)], snapshot, now),
            _ => Nothing,
        };
    }

    private static DecisionView OfStopping(Run run, string nouns, List<DeviceStatus> holding, SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (holding.Count == 0)
        {
            return new DecisionView(
                $"Run {run.Number} is being closed",
                $"All {nouns} have stopped. If this message stays, the data directory cannot be written. "
                    + "The log entries say why. Writing is retried automatically.",
                [],
                false
            );
        }

        var areAtWork = holding.TrueForAll(d => d.IsChanging);
        return new DecisionView(
            areAtWork
                ? $"Run {run.Number}: waiting for {string.Join(", ", holding.Select(d => d.Name))} to stop"
                : $"Run {run.Number}: not all {nouns} have stopped",
            "The run closes automatically when they have stopped. "
                + "Until then, wait, stop again, exclude one in its row, or close the run without them.",
            [.. holding.Select(d => new RunFact(d.Name, Reason(d, snapshot, now)))],
            false
        )
        {
            RequiresExpert = holding.Exists(d => d is { Answers: true, TakesData: true }),
        };
    }

    private static string Reason(DeviceStatus device, SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.EccServers.FirstOrDefault(s => s.Server.Name == device.Name) is { } server)
        {
            return Reason(server, now);
        }

        return device switch
        {
            { IsChanging: true } => "is changing its state",
            { LastOutcome: { Failed: true } outcome } => $"{outcome.Asked} {DisplayText.OutcomeText(outcome.Kind)}: {outcome.Message}",
            { Failure: { } failure } => $"{NotAnswering(device.FailingSince, now)}: {failure}",
            { State: { } state } => $"is {state}",
            _ => "has not answered since the control room was started",
        };
    }

    private static string Reason(EccServerStatus server, DateTimeOffset now)
    {
        if (server.IsTransitioning)
        {
            var transition = DisplayText.TransitionText(server.Transition).ToLowerInvariant();
            return $"{transition} for {DisplayText.Age(now - (server.BusySince ?? now))}";
        }

        if (server.LastOutcome is { Failed: true } outcome)
        {
            return $"{outcome.Transition} {DisplayText.OutcomeText(outcome.Kind)}: {outcome.Message}";
        }

        if (server.Failure is { } failure)
        {
            return $"{NotAnswering(server.FailingSince, now)}: {failure.Message}";
        }

        if (server.Reading is { } reading)
        {
            return $"is {reading.State}";
        }

        return "has not answered since the control room was started";
    }

    private static string NotAnswering(DateTimeOffset? since, DateTimeOffset now) =>
        since is { } at ? $"has not answered for {DisplayText.Age(now - at)}" : "does not answer";
}
