using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>The configuration sets that ECC servers list.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0005_ConfigSets")]
public sealed class ConfigSetTables : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "ConfigSets",
            c => new
            {
                EccServerId = c.Column<int>("INTEGER"),
                Config = c.Column<string>("TEXT"),
                FetchedAt = c.Column<long>("INTEGER", nullable: true),
                IsByHand = c.Column<bool>("INTEGER"),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_ConfigSets", x => new { x.EccServerId, x.Config });
                t.ForeignKey("FK_ConfigSets_EccServers_EccServerId", x => x.EccServerId, "EccServers", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "ConfigLists",
            c => new
            {
                EccServerId = c.Column<int>("INTEGER"),
                FetchedAt = c.Column<long>("INTEGER", nullable: true),
                Failure = c.Column<string>("TEXT", nullable: true),
                FailedAt = c.Column<long>("INTEGER", nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_ConfigLists", x => x.EccServerId);
                t.ForeignKey("FK_ConfigLists_EccServers_EccServerId", x => x.EccServerId, "EccServers", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("ConfigLists");
        migrationBuilder.DropTable("ConfigSets");
    }
}
