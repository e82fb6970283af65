using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Tests.Fakes;

/// <summary>Reads the audit trail.</summary>
public static class Audits
{
    /// <summary>The entries recorded since the previous call, oldest first.</summary>
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
