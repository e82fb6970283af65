using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>The first tables: setup, runs and run sheets, journal.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0001_Initial")]
public sealed partial class Initial : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateExperiments(migrationBuilder);
        CreateEccServers(migrationBuilder);
        CreateDataRouters(migrationBuilder);
        CreateDataSources(migrationBuilder);
        CreateRevision(migrationBuilder);
        CreateRuns(migrationBuilder);
        CreateObservables(migrationBuilder);
        CreateMeasurements(migrationBuilder);
        CreateLogEntries(migrationBuilder);
        CreateStateChanges(migrationBuilder);
        CreateOutcomes(migrationBuilder);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        string[] dependentsFirst = ["Outcomes", "StateChanges", "LogEntries", "Measurements", "Observables", "Runs", "SetupRevisions", "DataSources", "DataRouters", "EccServers", "Experiments"];
        foreach (var table in dependentsFirst)
        {
            migrationBuilder.DropTable(table);
        }
    }

    private static void CreateExperiments(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Experiments",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                Name = c.Column<string>("TEXT"),
                IsActive = c.Column<bool>("INTEGER"),
            },
            constraints: t => t.PrimaryKey("PK_Experiments", x => x.Id));
        migration.CreateIndex("IX_Experiments_Name", "Experiments", "Name", unique: true);
        migration.CreateIndex("IX_Experiments_OneActive", "Experiments", "IsActive", unique: true, filter: "\"IsActive\"");
    }

    private static void CreateEccServers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "EccServers",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                ExperimentId = c.Column<int>("INTEGER"),
                Name = c.Column<string>("TEXT"),
                Position = c.Column<int>("INTEGER"),
                IpAddress = c.Column<string>("TEXT"),
                Port = c.Column<int>("INTEGER"),
                LogPath = c.Column<string>("TEXT"),
                ConfigRoot = c.Column<string>("TEXT"),
                ConfigBackupRoot = c.Column<string>("TEXT"),
                SelectedConfig = c.Column<string>("TEXT", nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_EccServers", x => x.Id);
                t.ForeignKey("FK_EccServers_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_EccServers_ExperimentId_Name", "EccServers", ["ExperimentId", "Name"], unique: true);
    }

    private static void CreateDataRouters(MigrationBuilder migration)
    {
        migration.CreateTable(
            "DataRouters",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                ExperimentId = c.Column<int>("INTEGER"),
                Name = c.Column<string>("TEXT"),
                Position = c.Column<int>("INTEGER"),
                IpAddress = c.Column<string>("TEXT"),
                Port = c.Column<int>("INTEGER"),
                ConnectionType = c.Column<string>("TEXT"),
                LogPath = c.Column<string>("TEXT"),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_DataRouters", x => x.Id);
                t.ForeignKey("FK_DataRouters_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_DataRouters_ExperimentId_Name", "DataRouters", ["ExperimentId", "Name"], unique: true);
    }

    private static void CreateDataSources(MigrationBuilder migration)
    {
        migration.CreateTable(
            "DataSources",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                ExperimentId = c.Column<int>("INTEGER"),
                Name = c.Column<string>("TEXT"),
                Position = c.Column<int>("INTEGER"),
                EccServerId = c.Column<int>("INTEGER"),
                DataRouterId = c.Column<int>("INTEGER"),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_DataSources", x => x.Id);
                t.ForeignKey("FK_DataSources_DataRouters_DataRouterId", x => x.DataRouterId, "DataRouters", "Id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_DataSources_EccServers_EccServerId", x => x.EccServerId, "EccServers", "Id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_DataSources_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_DataSources_DataRouterId", "DataSources", "DataRouterId");
        migration.CreateIndex("IX_DataSources_EccServerId", "DataSources", "EccServerId");
        migration.CreateIndex("IX_DataSources_ExperimentId_Name", "DataSources", ["ExperimentId", "Name"], unique: true);
    }

    private static void CreateRevision(MigrationBuilder migration)
    {
        migration.CreateTable(
            "SetupRevisions",
            c => new { Id = c.Column<int>("INTEGER"), Number = c.Column<long>("INTEGER") },
            constraints: t => t.PrimaryKey("PK_SetupRevisions", x => x.Id));
        migration.InsertData("SetupRevisions", ["Id", "Number"], ["INTEGER", "INTEGER"], [SetupRevisionRow.TheId, 0L]);
    }
}
