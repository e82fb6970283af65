using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The tables of accounts, tokens and control.</summary>
internal static class PeopleModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<AccountRow>(table =>
        {
            table.ToTable("Accounts");
            table.HasKey(a => a.Key);
        });
        model.Entity<TokenRow>(table =>
        {
            table.ToTable("Tokens");
            table.HasIndex(t => t.Hash).IsUnique();
            table.HasOne<AccountRow>().WithMany().HasForeignKey(t => t.AccountKey).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ControlRow>(table =>
        {
            table.ToTable("Control");
            table.Property(c => c.Id).ValueGeneratedNever();
        });
    }
}
