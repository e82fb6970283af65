using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Tests.Fakes;

/// <summary>Keeps put-aside records in memory; can be full.</summary>
public sealed class FakePutAside : IPutAside
{
    private ImmutableArray<(JournalRecord Record, string Reason)> records = [];

    public string File => "/var/lib/controlroom/put-aside.jsonl";

    public bool IsFull { get; set; }

    public ImmutableArray<(JournalRecord Record, string Reason)> Kept => records;

    public void Add(JournalRecord record, string reason, DateTimeOffset at)
    {
        if (IsFull)
        {
            throw new StorageException("No space left on device");
        }

        ImmutableInterlocked.Update(ref records, (list, item) => list.Add(item), (record, reason));
    }

    public (int Count, string? Reason) Read() => (records.Length, records.IsEmpty ? null : records[^1].Reason);
}
