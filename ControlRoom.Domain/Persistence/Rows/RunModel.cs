using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>
/// The tables of runs and run sheets. An experiment with runs cannot be deleted, nor can an observable with measurements.
/// </summary>
internal static class RunModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<RunRow>(table =>
        {
            table.ToTable("Runs");
            table.HasIndex(r => new { r.ExperimentId, r.Number }).IsUnique();
            table.HasIndex(r => r.ExperimentId, "IX_Runs_OneOpen").IsUnique().HasFilter("\"StoppedAt\" IS NULL");
            table.HasOne(r => r.Experiment).WithMany().HasForeignKey(r => r.ExperimentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ObservableRow>(table =>
        {
            table.ToTable("Observables");
            table.HasIndex(o => new { o.ExperimentId, o.Name }).IsUnique();
            table.HasOne(o => o.Experiment).WithMany().HasForeignKey(o => o.ExperimentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MeasurementRow>(table =>
        {
            table.ToTable("Measurements");
            table.HasKey(m => new { m.RunId, m.ObservableId });
            table.HasOne(m => m.Run).WithMany(r => r.Measurements).HasForeignKey(m => m.RunId);
            table.HasOne(m => m.Observable).WithMany().HasForeignKey(m => m.ObservableId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
