using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>Rules for facts about runs.</summary>
internal static class RunReduction
{
    public static void Changed(SnapshotChange change, RunChanged fact)
    {
        var (before, run) = (change.Next.LatestRun, fact.Run);
        var same =
            before is not null
            && before.Experiment == run.Experiment
            && before.Number == run.Number
            && before.Phase == run.Phase
            && before.IsOpen == run.IsOpen;
        change.Next = change.Next with
        {
            LatestRun = run,
            RunVersion = same ? change.Next.RunVersion : change.Next.Version + 1,
            RunPhaseSince = same ? change.Next.RunPhaseSince : fact.At,
        };
        FilingReduction.Forget(change);
    }
}
