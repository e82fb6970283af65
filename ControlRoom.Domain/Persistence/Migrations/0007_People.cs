using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>Accounts, tokens, and who has control.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0007_People")]
public sealed class PeopleTables : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Accounts",
            c => new
            {
                Key = c.Column<string>("TEXT"),
                Name = c.Column<string>("TEXT"),
                Role = c.Column<string>("TEXT"),
                PasswordHash = c.Column<string>("TEXT"),
                Stamp = c.Column<string>("TEXT"),
                IsDisabled = c.Column<bool>("INTEGER"),
                Failures = c.Column<int>("INTEGER"),
                LockedUntil = c.Column<long>("INTEGER", nullable: true),
                CreatedAt = c.Column<long>("INTEGER"),
                LastSignInAt = c.Column<long>("INTEGER", nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_Accounts", x => x.Key));
        migrationBuilder.CreateTable(
            "Tokens",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                AccountKey = c.Column<string>("TEXT"),
                Role = c.Column<string>("TEXT"),
                Label = c.Column<string>("TEXT"),
                Hash = c.Column<string>("TEXT"),
                CreatedAt = c.Column<long>("INTEGER"),
                LastUsedAt = c.Column<long>("INTEGER", nullable: true),
                RevokedAt = c.Column<long>("INTEGER", nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_Tokens", x => x.Id);
                t.ForeignKey("FK_Tokens_Accounts_AccountKey", x => x.AccountKey, "Accounts", "Key", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "Control",
            c => new { Id = c.Column<int>("INTEGER"), Holder = c.Column<string>("TEXT"), Since = c.Column<long>("INTEGER") },
            constraints: t => t.PrimaryKey("PK_Control", x => x.Id));
        migrationBuilder.CreateIndex("IX_Tokens_Hash", "Tokens", "Hash", unique: true);
        migrationBuilder.CreateIndex("IX_Tokens_AccountKey", "Tokens", "AccountKey");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("Tokens");
        migrationBuilder.DropTable("Accounts");
        migrationBuilder.DropTable("Control");
    }
}
