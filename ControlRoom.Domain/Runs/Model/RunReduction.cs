using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>Rules for facts about runs, their alarms and their sheets.</summary>
public static class RunReduction
{
    /// <summary>Returns the slice after a fact.</summary>
    public static RunsSlice After(RunsSlice now, RunFact fact, Change change) =>
        fact switch
        {
            RunChanged f => Changed(now, f, change),
            AutomaticEndChanged f => now with { End = f.End },
            NextStartChanged f => now with { NextStart = f.Next },
            SheetsChanged => now with { SheetRevision = now.SheetRevision + 1 },
            AlarmsLoaded f => AlarmReduction.Loaded(now, f),
            AlarmsChanged f => AlarmReduction.Changed(now, f, change),
            AlarmAcknowledged f => AlarmReduction.Acknowledged(now, f),
            AlarmShelved f => AlarmReduction.Shelved(now, f, change),
            AlarmUnshelved f => AlarmReduction.Unshelved(now, f, change),
            _ => throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact)),
        };

    private static RunsSlice Changed(RunsSlice now, RunChanged fact, Change change)
    {
        var (before, run) = (now.Latest, fact.Run);
        var same =
            before is not null
            && before.Experiment == run.Experiment
            && before.Number == run.Number
            && before.Phase == run.Phase
            && before.IsOpen == run.IsOpen;
        return now with { Latest = run, Version = same ? now.Version : change.Version, PhaseSince = same ? now.PhaseSince : fact.At };
    }
}
