using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The tables of the data that run control stores with a run.</summary>
internal static class RunProgressModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<RunProgressRow>(table =>
        {
            table.ToTable("RunProgress");
            table.HasKey(p => p.RunId);
            table.Property(p => p.RunId).ValueGeneratedNever();
            table.HasOne(p => p.Run).WithOne(r => r.Progress).HasForeignKey<RunProgressRow>(p => p.RunId);
        });
        model.Entity<RunEndRow>(table =>
        {
            table.ToTable("RunEnds");
            table.HasKey(e => e.RunId);
            table.Property(e => e.RunId).ValueGeneratedNever();
            table.HasOne(e => e.Run).WithOne(r => r.End).HasForeignKey<RunEndRow>(e => e.RunId);
        });
        model.Entity<RunEventRow>(table =>
        {
            table.ToTable("RunEvents");
            table.HasIndex(e => e.RunId);
            table.HasOne(e => e.Run).WithMany(r => r.Events).HasForeignKey(e => e.RunId);
        });
        model.Entity<AutomaticEndRow>(table =>
        {
            table.ToTable("AutomaticEnds");
            table.HasKey(e => e.ExperimentId);
            table.Property(e => e.ExperimentId).ValueGeneratedNever();
            table.HasOne(e => e.Experiment).WithOne().HasForeignKey<AutomaticEndRow>(e => e.ExperimentId);
        });
    }
}
