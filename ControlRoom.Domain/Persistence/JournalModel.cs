using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Tables of the journal.</summary>
internal static class JournalModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<LogEntryRow>(table =>
        {
            table.ToTable("LogEntries");
            table.Property(e => e.Id).ValueGeneratedNever();

            // Entries of one key are ordered by id: the newest that are not cleared are found without looking at the others.
            table.HasIndex(e => e.ClearedAt);
        });
        model.Entity<StateChangeRow>(table =>
        {
            table.ToTable("StateChanges");
            table.HasIndex(c => c.At);
        });
        model.Entity<OutcomeRow>(table =>
        {
            table.ToTable("Outcomes");
            table.HasIndex(o => o.At);

            // Within a key SQLite keeps entries in the order of their ids: the newest ten of a kind are read from its end.
            table.HasIndex(o => new
            {
                o.Server,
                o.Transition,
                o.Kind,
            });
            table.HasIndex(o => new
            {
                o.ServerId,
                o.Transition,
                o.Kind,
            });
        });
        model.Entity<AuditRow>(table =>
        {
            table.ToTable("AuditEntries");
            table.HasIndex(a => a.At);
        });
    }
}
