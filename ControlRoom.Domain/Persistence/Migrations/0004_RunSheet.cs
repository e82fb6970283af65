using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>The run sheet: ranges and removal of observables, copied values, the next run's sheet, drafts, history.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0004_RunSheet")]
public sealed class RunSheetTables : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateObservableDetails(migrationBuilder);
        CreateCopiedFields(migrationBuilder);
        CreateNextFields(migrationBuilder);
        CreateDraftFields(migrationBuilder);
        CreateSheetChanges(migrationBuilder);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("SheetChanges");
        migrationBuilder.DropTable("DraftFields");
        migrationBuilder.DropTable("NextFields");
        migrationBuilder.DropTable("CopiedFields");
        migrationBuilder.DropTable("ObservableDetails");
    }

    private static void CreateObservableDetails(MigrationBuilder migration) => migration.CreateTable(
        "ObservableDetails",
        c => new
        {
            ObservableId = c.Column<int>("INTEGER"),
            Minimum = c.Column<double>("REAL", nullable: true),
            Maximum = c.Column<double>("REAL", nullable: true),
            RemovedAt = c.Column<long>("INTEGER", nullable: true),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_ObservableDetails", x => x.ObservableId);
            t.ForeignKey("FK_ObservableDetails_Observables_ObservableId", x => x.ObservableId, "Observables", "Id", onDelete: ReferentialAction.Cascade);
        });

    private static void CreateCopiedFields(MigrationBuilder migration) => migration.CreateTable(
        "CopiedFields",
        c => new
        {
            RunId = c.Column<int>("INTEGER"),
            Field = c.Column<int>("INTEGER"),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_CopiedFields", x => new { x.RunId, x.Field });
            t.ForeignKey("FK_CopiedFields_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
        });

    private static void CreateNextFields(MigrationBuilder migration) => migration.CreateTable(
        "NextFields",
        c => new
        {
            ExperimentId = c.Column<int>("INTEGER"),
            Field = c.Column<int>("INTEGER"),
            Value = c.Column<string>("TEXT"),
            IsCopied = c.Column<bool>("INTEGER"),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_NextFields", x => new { x.ExperimentId, x.Field });
            t.ForeignKey("FK_NextFields_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Cascade);
        });

    private static void CreateDraftFields(MigrationBuilder migration) => migration.CreateTable(
        "DraftFields",
        c => new
        {
            ExperimentId = c.Column<int>("INTEGER"),
            RunNumber = c.Column<int>("INTEGER"),
            Browser = c.Column<string>("TEXT"),
            Field = c.Column<int>("INTEGER"),
            Text = c.Column<string>("TEXT"),
            Base = c.Column<string>("TEXT"),
            IsCopied = c.Column<bool>("INTEGER"),
            Origin = c.Column<string>("TEXT"),
            At = c.Column<long>("INTEGER"),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_DraftFields", x => new { x.ExperimentId, x.RunNumber, x.Browser, x.Field });
            t.ForeignKey("FK_DraftFields_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Cascade);
        });

    private static void CreateSheetChanges(MigrationBuilder migration)
    {
        migration.CreateTable(
            "SheetChanges",
            c => new
            {
                Id = c.Column<long>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                ExperimentId = c.Column<int>("INTEGER"),
                RunId = c.Column<int>("INTEGER", nullable: true),
                Field = c.Column<int>("INTEGER"),
                Name = c.Column<string>("TEXT"),
                Units = c.Column<string>("TEXT"),
                OldValue = c.Column<string>("TEXT"),
                NewValue = c.Column<string>("TEXT"),
                Note = c.Column<string>("TEXT"),
                Origin = c.Column<string>("TEXT"),
                At = c.Column<long>("INTEGER"),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_SheetChanges", x => x.Id);
                t.ForeignKey("FK_SheetChanges_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_SheetChanges_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_SheetChanges_ExperimentId", "SheetChanges", "ExperimentId");
        migration.CreateIndex("IX_SheetChanges_RunId", "SheetChanges", "RunId");
    }
}
