using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>A snapshot on its way to the next version; lives for one reduction only.</summary>
internal sealed class SnapshotChange(SystemSnapshot current, DateTimeOffset at)
{
    private readonly ImmutableArray<JournalRecord>.Builder records = ImmutableArray.CreateBuilder<JournalRecord>(0);

    public SystemSnapshot Next { get; set; } = current;

    public ImmutableArray<JournalRecord> Records => records.ToImmutable();

    public void Record(JournalRecord record) => records.Add(record);

    public void Log(LogSeverity severity, string source, string message, string details)
    {
        var entry = new LogEntry(Next.LastLogId + 1, at, severity, source, message, details);
        var kept = Next.Log.Length < SystemSnapshot.LogLength ? Next.Log : Next.Log.RemoveAt(Next.Log.Length - 1);
        Next = Next with { Log = kept.Insert(0, entry), LastLogId = entry.Id };
        Record(new LogEntryMade(at, entry));
    }

    /// <summary>Changes one server, if the setup still has it.</summary>
    public void Update(EccServerId id, Func<EccServerStatus, EccServerStatus> change)
    {
        for (var place = 0; place < Next.EccServers.Length; place++)
        {
            if (Next.EccServers[place].Server.Id == id)
            {
                // The change may log, which makes a new Next: so it goes first.
                var changed = change(Next.EccServers[place]);
                Next = Next with { EccServers = Next.EccServers.SetItem(place, changed) };
                return;
            }
        }
    }
}
