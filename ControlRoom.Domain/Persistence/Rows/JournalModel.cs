using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The tables of the journal.</summary>
internal static class JournalModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<LogEntryRow>(table =>
        {
            table.ToTable("LogEntries");
            table.Property(e => e.Id).ValueGeneratedNever();

            // Index entries with the same key are ordered by id, so that the newest entries that are not cleared are found quickly.
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

            // Index entries with the same key are ordered by id, so that the newest ten of a kind are read from the end.
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
