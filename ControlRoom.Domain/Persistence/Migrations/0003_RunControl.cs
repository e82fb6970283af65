using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>Run control: how far a run is, what happened to it, when runs end by themselves.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0003_RunControl")]
public sealed class RunControl : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateAutomaticEnds(migrationBuilder);
        CreateRunEvents(migrationBuilder);
        CreateRunProgress(migrationBuilder);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("RunProgress");
        migrationBuilder.DropTable("RunEvents");
        migrationBuilder.DropTable("AutomaticEnds");
    }

    private static void CreateAutomaticEnds(MigrationBuilder migration) => migration.CreateTable(
        "AutomaticEnds",
        c => new
        {
            ExperimentId = c.Column<int>("INTEGER"),
            EndMilliseconds = c.Column<long>("INTEGER", nullable: true),
            EndBytes = c.Column<long>("INTEGER", nullable: true),
            StartsNext = c.Column<bool>("INTEGER"),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_AutomaticEnds", x => x.ExperimentId);
            t.ForeignKey("FK_AutomaticEnds_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Cascade);
        });

    private static void CreateRunEvents(MigrationBuilder migration)
    {
        migration.CreateTable(
            "RunEvents",
            c => new
            {
                Id = c.Column<long>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                RunId = c.Column<int>("INTEGER"),
                At = c.Column<long>("INTEGER"),
                Kind = c.Column<string>("TEXT"),
                Subject = c.Column<string>("TEXT"),
                Text = c.Column<string>("TEXT"),
                Origin = c.Column<string>("TEXT"),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_RunEvents", x => x.Id);
                t.ForeignKey("FK_RunEvents_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_RunEvents_RunId", "RunEvents", "RunId");
    }

    private static void CreateRunProgress(MigrationBuilder migration) => migration.CreateTable(
        "RunProgress",
        c => new
        {
            RunId = c.Column<int>("INTEGER"),
            Phase = c.Column<string>("TEXT"),
            AbortReason = c.Column<string>("TEXT", nullable: true),
            EndMilliseconds = c.Column<long>("INTEGER", nullable: true),
            EndBytes = c.Column<long>("INTEGER", nullable: true),
            StartsNext = c.Column<bool>("INTEGER"),
            LastSeenRunning = c.Column<long>("INTEGER", nullable: true),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_RunProgress", x => x.RunId);
            t.ForeignKey("FK_RunProgress_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
        });
}
