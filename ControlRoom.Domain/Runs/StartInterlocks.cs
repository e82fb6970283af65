using System.Collections.Immutable;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Evaluates the conditions for starting a run: pure, from one snapshot at one moment. Every cause is reported once, by the condition to
/// which it belongs. Each subsystem adds its own conditions.
/// </summary>
/// <param name="subsystems">The subsystems, which take data.</param>
public sealed class StartInterlocks(SubsystemSet subsystems)
{
    /// <summary>Returns all conditions.</summary>
    public StartChecklist Of(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var conditions = subsystems.SetUp(snapshot, now).Select(s => s.Conditions(snapshot, now)).ToList();
        return new StartChecklist(
            snapshot.Version,
            [
                new(Interlock.NothingUnderWay, "Nothing else is under way", CommandsUnderWay.WhyBusy(snapshot), false),
                .. conditions.SelectMany(c => c.Ready),
                new(Interlock.NoRunOpen, "No run is open", WhyRunIsOpen(snapshot, now), false),
                new(Interlock.EarlierRunsFiled, "Earlier runs are filed", WhyNotFiled(snapshot), false),
                .. conditions.SelectMany(c => c.Room),
            ]
        )
        {
            Warnings = [.. conditions.SelectMany(c => c.Warnings)],
        };
    }

    /// <summary>Returns that a run is open, and what ends it; null if none is open.</summary>
    public string? WhyRunIsOpen(SystemSnapshot snapshot, DateTimeOffset now) =>
        snapshot.OpenRun switch
        {
            null => null,
            { Phase: not RunPhase.Stopping } run => $"Run {run.Number} is still open: stop it first.",
            { } run when snapshot.Storage.Failure is not null && !subsystems.Included(snapshot, run, now).Any(d => d.TakesData) =>
                $"Run {run.Number} is stopped, but its end cannot be saved: see the alarm of the data directory. "
                    + "The run closes automatically after that.",
            { } run => $"Run {run.Number} is being stopped: it closes automatically when no {subsystems.Noun(snapshot, now)} takes data.",
        };

    private static string? WhyNotFiled(SystemSnapshot snapshot) =>
        snapshot.Filings.FirstOrDefault(f => f.IsOwed) is { } filing
            ? $"Run {filing.RunNumber} is not filed yet: {filing.Router} "
                + $"{(filing.State == FilingState.Failed ? "failed" : "is not done")}."
            : null;
}
