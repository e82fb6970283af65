using System.Collections.Immutable;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Evaluates the conditions for starting a run: pure, from one snapshot at one moment. Every cause is given once, by the condition that it
/// belongs to. What a subsystem asks for it says itself.
/// </summary>
/// <param name="subsystems">What takes data in a run.</param>
public sealed class StartInterlocks(SubsystemSet subsystems)
{
    /// <summary>All conditions.</summary>
    public StartChecklist Of(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var asked = subsystems.SetUp(snapshot, now).Select(s => s.Conditions(snapshot, now)).ToList();
        return new StartChecklist(
            snapshot.Version,
            [
                new(Interlock.NothingUnderWay, "Nothing else is under way", CommandsUnderWay.WhyBusy(snapshot), false),
                .. asked.SelectMany(c => c.Ready),
                new(Interlock.NoRunOpen, "No run is open", WhyRunIsOpen(snapshot, now), false),
                new(Interlock.EarlierRunsFiled, "Earlier runs are filed", WhyNotFiled(snapshot), false),
                .. asked.SelectMany(c => c.Room),
            ]
        )
        {
            Warnings = [.. asked.SelectMany(c => c.Warnings)],
        };
    }

    /// <summary>That a run is open, and what ends it; null if none is.</summary>
    public string? WhyRunIsOpen(SystemSnapshot snapshot, DateTimeOffset now) =>
        snapshot.OpenRun is not { } run ? null
        : run.Phase != RunPhase.Stopping ? $"Run {run.Number} is still open: stop it first."
        : snapshot.Storage.Failure is not null && !subsystems.Included(snapshot, run, now).Any(d => d.TakesData)
            ? $"Run {run.Number} is stopped, but its end cannot be kept: see the alarm of the data directory. "
                + "It closes by itself after that."
        : $"Run {run.Number} is being stopped: it closes by itself when no {subsystems.Noun(snapshot, now)} takes data any more.";

    private static string? WhyNotFiled(SystemSnapshot snapshot) =>
        snapshot.Filings.FirstOrDefault(f => f.IsOwed) is { } owed
            ? $"Run {owed.RunNumber} is not filed yet: {owed.Router} {(owed.State == FilingState.Failed ? "failed" : "is not done")}."
            : null;
}
