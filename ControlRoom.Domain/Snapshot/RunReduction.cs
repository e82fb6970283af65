using ControlRoom.Domain.Journal;
using ControlRoom.Domain.Runs;

namespace ControlRoom.Domain.Snapshot;

/// <summary>Rules for facts about runs.</summary>
internal static class RunReduction
{
    public static void Changed(SnapshotChange change, RunChanged fact)
    {
        var (before, run) = (change.Next.LatestRun, fact.Run);
        var same = before is not null && before.Experiment == run.Experiment && before.Number == run.Number && before.Phase == run.Phase && before.IsOpen == run.IsOpen;
        change.Next = change.Next with
        {
            LatestRun = run,
            RunVersion = same ? change.Next.RunVersion : change.Next.Version + 1,
            RunPhaseSince = same ? change.Next.RunPhaseSince : fact.At,
        };
        FilingReduction.Forget(change);
    }

    public static void AlarmsChanged(SnapshotChange change, AlarmsChanged fact)
    {
        var before = change.Next.Alarms;
        foreach (var alarm in RunAlarm.Missing(fact.Alarms, before))
        {
            change.Log(LogSeverity.Error, alarm.Source, $"Alarm: {alarm.Cause}", $"{alarm.Consequence} {alarm.Action}");
        }

        foreach (var alarm in RunAlarm.Missing(before, fact.Alarms))
        {
            change.Log(LogSeverity.Information, alarm.Source, $"Alarm is over: {alarm.Cause}", string.Empty);
        }

        // Somebody may have acknowledged one since these were found.
        change.Next = change.Next with { Alarms = [.. fact.Alarms.Select(a => a.After(before))] };
    }

    /// <summary>The first who says so.</summary>
    public static void Acknowledged(SnapshotChange change, AlarmAcknowledged fact) => change.Next = change.Next with
    {
        Alarms = [.. change.Next.Alarms.Select(a => a.IsAbout(fact.Kind, fact.Source) ? a with { Acknowledged = a.Acknowledged ?? fact.Acknowledgement } : a)],
    };
}
