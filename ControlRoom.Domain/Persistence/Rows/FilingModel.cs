using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The tables of filings, manifests and config files.</summary>
internal static class FilingModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<RunFilingRow>(table =>
        {
            table.ToTable("RunFilings");
            table
                .HasIndex(f => new
                {
                    f.RunId,
                    f.Router,
                    f.Directory,
                })
                .IsUnique();
            table.HasIndex(f => f.State);
            table.HasOne(f => f.Run).WithMany().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Restrict);
            table.HasMany(f => f.Files).WithOne().HasForeignKey(f => f.FilingId);
            table.Property(f => f.Directory).HasConversion(name => FileNameText.Escape(name), stored => FileNameText.Unescape(stored));
        });
        model.Entity<FiledFileRow>(table =>
        {
            table.ToTable("FiledFiles");
            table.HasIndex(f => new { f.FilingId, f.Name }).IsUnique();
            table.Property(f => f.Name).HasConversion(name => FileNameText.Escape(name), stored => FileNameText.Unescape(stored));
        });
        model.Entity<LeftFileRow>(table =>
        {
            table.ToTable("LeftFiles");
            table.HasIndex(f => new { f.FilingId, f.Name }).IsUnique();
            table.HasOne<RunFilingRow>().WithMany(f => f.Left).HasForeignKey(f => f.FilingId);
            table.Property(f => f.Name).HasConversion(name => FileNameText.Escape(name), stored => FileNameText.Unescape(stored));
        });
        model.Entity<ConfigFileRow>(table =>
        {
            table.ToTable("ConfigFiles");
            table
                .HasIndex(f => new
                {
                    f.RunId,
                    f.Server,
                    f.Name,
                })
                .IsUnique();
            table.HasOne(f => f.Run).WithMany().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
