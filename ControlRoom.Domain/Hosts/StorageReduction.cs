using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Hosts;

/// <summary>Rules for what is known of the control room's own data directory.</summary>
internal static class StorageReduction
{
    public static void Checked(SnapshotChange change, DataDirectoryChecked fact) =>
        change.Next = change.Next with { Storage = (change.Next.Storage with { Reading = fact.Reading, ReadAt = fact.At }).At(fact.At) };

    public static void Reported(SnapshotChange change, WritesReported fact)
    {
        var known = change.Next.Storage.Failures;
        var failures = fact.Failure is { } why ? known.SetItem(fact.What, why) : known.Remove(fact.What);
        change.Next = change.Next with { Storage = (change.Next.Storage with { Failures = failures }).At(fact.At) };
    }
}
