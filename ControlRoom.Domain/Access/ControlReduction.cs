using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Rules for facts about control.</summary>
internal static class ControlReduction
{
    /// <summary>How many are kept for those who have to be told; the log and the audit have them all.</summary>
    private const int Kept = 20;

    public static void Overridden(SnapshotChange change, ControlOverridden fact)
    {
        var told = fact.Override;
        change.Log(LogSeverity.Warning, "Control", $"{told.Did} by {told.By}, although {told.Holder} has control", told.From);
        var all = change.Next.ControlOverrides.Add(told);
        change.Next = change.Next with { ControlOverrides = all.Length > Kept ? all.RemoveAt(0) : all };
    }

    public static void Seen(SnapshotChange change, ControlOverridesSeen fact) =>
        change.Next = change.Next with
        {
            ControlOverrides = change.Next.ControlOverrides.RemoveAll(o => o.IsFor(fact.Holder) && o.At <= fact.UpTo),
        };
}
