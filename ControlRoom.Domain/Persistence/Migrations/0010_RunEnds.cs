using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>How it is known when a run ended.</summary>
public sealed partial class RunEnds : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "RunEnds",
        c => new { RunId = c.Column<int>("INTEGER"), Known = c.Column<string>("TEXT") },
        constraints: t =>
        {
            t.PrimaryKey("PK_RunEnds", x => x.RunId);
            t.ForeignKey("FK_RunEnds_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
        });

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("RunEnds");
}
