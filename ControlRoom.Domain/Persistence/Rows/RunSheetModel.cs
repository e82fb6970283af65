using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The tables of run sheets other than measurements.</summary>
internal static class RunSheetModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<ObservableDetailsRow>(table =>
        {
            table.ToTable("ObservableDetails");
            table.HasKey(d => d.ObservableId);
            table.Property(d => d.ObservableId).ValueGeneratedNever();
            table.HasOne(d => d.Observable).WithOne(o => o.Details).HasForeignKey<ObservableDetailsRow>(d => d.ObservableId);
        });
        model.Entity<CopiedFieldRow>(table =>
        {
            table.ToTable("CopiedFields");
            table.HasKey(f => new { f.RunId, f.Field });
            table.HasOne(f => f.Run).WithMany().HasForeignKey(f => f.RunId);
        });
        model.Entity<NextFieldRow>(table =>
        {
            table.ToTable("NextFields");
            table.HasKey(f => new { f.ExperimentId, f.Field });
            table.HasOne(f => f.Experiment).WithMany().HasForeignKey(f => f.ExperimentId);
        });
        model.Entity<DraftFieldRow>(table =>
        {
            table.ToTable("DraftFields");
            table.HasKey(f => new
            {
                f.ExperimentId,
                f.RunNumber,
                f.Browser,
                f.Field,
            });
            table.HasOne(f => f.Experiment).WithMany().HasForeignKey(f => f.ExperimentId);
        });
        model.Entity<SheetChangeRow>(table =>
        {
            table.ToTable("SheetChanges");
            table.HasIndex(c => c.RunId);
            table.HasIndex(c => c.ExperimentId);
            table.HasOne(c => c.Run).WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne(c => c.Experiment).WithMany().HasForeignKey(c => c.ExperimentId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
