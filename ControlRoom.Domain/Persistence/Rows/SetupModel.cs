using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The tables of the setup.</summary>
internal static class SetupModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<ExperimentRow>(table =>
        {
            table.ToTable("Experiments");
            table.HasIndex(e => e.Name).IsUnique();
            table.HasIndex(e => e.IsActive, "IX_Experiments_OneActive").IsUnique().HasFilter("\"IsActive\"");
            table.HasMany(e => e.EccServers).WithOne().HasForeignKey(s => s.ExperimentId);
            table.HasMany(e => e.DataRouters).WithOne().HasForeignKey(r => r.ExperimentId);
            table.HasMany(e => e.DataSources).WithOne().HasForeignKey(s => s.ExperimentId);
        });
        model.Entity<EccServerRow>(table =>
        {
            table.ToTable("EccServers");
            table.HasIndex(s => new { s.ExperimentId, s.Name }).IsUnique();
        });
        model.Entity<DataRouterRow>(table =>
        {
            table.ToTable("DataRouters");
            table.HasIndex(r => new { r.ExperimentId, r.Name }).IsUnique();
        });
        model.Entity<DataSourceRow>(table =>
        {
            table.ToTable("DataSources");
            table.HasIndex(s => new { s.ExperimentId, s.Name }).IsUnique();
            table.HasOne(s => s.EccServer).WithMany().HasForeignKey(s => s.EccServerId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne(s => s.DataRouter).WithMany().HasForeignKey(s => s.DataRouterId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ConfigSetRow>(table =>
        {
            table.ToTable("ConfigSets");
            table.HasKey(s => new { s.EccServerId, s.Config });
            table.HasOne<EccServerRow>().WithMany().HasForeignKey(s => s.EccServerId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ConfigListRow>(table =>
        {
            table.ToTable("ConfigLists");
            table.HasKey(l => l.EccServerId);
            table.Property(l => l.EccServerId).ValueGeneratedNever();
            table.HasOne<EccServerRow>().WithOne().HasForeignKey<ConfigListRow>(l => l.EccServerId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SetupRevisionRow>(table =>
        {
            table.ToTable("SetupRevisions");
            table.Property(r => r.Id).ValueGeneratedNever();
            table.HasData(new SetupRevisionRow { Id = SetupRevisionRow.TheId });
        });
    }
}
