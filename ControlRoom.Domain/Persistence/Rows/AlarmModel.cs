using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The tables of alarms.</summary>
internal static class AlarmModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<AlarmRow>(table =>
        {
            table.ToTable("Alarms");
            table.HasKey(a => new { a.Kind, a.Source });
        });
        model.Entity<AlarmShelvingRow>(table =>
        {
            table.ToTable("AlarmShelvings");
            table.HasKey(s => new { s.Kind, s.Source });
        });
    }
}
