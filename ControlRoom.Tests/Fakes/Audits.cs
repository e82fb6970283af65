using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Tests.Fakes;

/// <summary>What is recorded in the audit.</summary>
public static class Audits
{
    /// <summary>What has been recorded since the last reading, oldest first.</summary>
    public static List<AuditEntry> Read(SystemStore store)
    {
        List<AuditEntry> entries = [];
        while (store.Journal.TryRead(out var record))
        {
            if (record is AuditMade made)
            {
                entries.Add(made.Entry);
            }
        }

        return entries;
    }
}
