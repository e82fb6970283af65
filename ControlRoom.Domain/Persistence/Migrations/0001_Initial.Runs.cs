using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <content>Tables of runs and of the journal.</content>
public sealed partial class Initial
{
    private static void CreateRuns(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Runs",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                ExperimentId = c.Column<int>("INTEGER"),
                Number = c.Column<int>("INTEGER"),
                Class = c.Column<string>("TEXT"),
                Title = c.Column<string>("TEXT"),
                Notes = c.Column<string>("TEXT"),
                Config = c.Column<string>("TEXT"),
                StartedAt = c.Column<long>("INTEGER"),
                StoppedAt = c.Column<long>("INTEGER", nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_Runs", x => x.Id);
                t.ForeignKey("FK_Runs_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Runs_ExperimentId_Number", "Runs", ["ExperimentId", "Number"], unique: true);
        migration.CreateIndex("IX_Runs_OneOpen", "Runs", "ExperimentId", unique: true, filter: "\"StoppedAt\" IS NULL");
    }

    private static void CreateObservables(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Observables",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                ExperimentId = c.Column<int>("INTEGER"),
                Name = c.Column<string>("TEXT"),
                Type = c.Column<string>("TEXT"),
                Units = c.Column<string>("TEXT"),
                Comment = c.Column<string>("TEXT"),
                Choices = c.Column<string>("TEXT"),
                Position = c.Column<int>("INTEGER"),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_Observables", x => x.Id);
                t.ForeignKey("FK_Observables_Experiments_ExperimentId", x => x.ExperimentId, "Experiments", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Observables_ExperimentId_Name", "Observables", ["ExperimentId", "Name"], unique: true);
    }

    private static void CreateMeasurements(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Measurements",
            c => new
            {
                RunId = c.Column<int>("INTEGER"),
                ObservableId = c.Column<int>("INTEGER"),
                IntegerValue = c.Column<long>("INTEGER", nullable: true),
                RealValue = c.Column<double>("REAL", nullable: true),
                TextValue = c.Column<string>("TEXT", nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_Measurements", x => new { x.RunId, x.ObservableId });
                t.ForeignKey("FK_Measurements_Observables_ObservableId", x => x.ObservableId, "Observables", "Id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_Measurements_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_Measurements_ObservableId", "Measurements", "ObservableId");
    }

    private static void CreateLogEntries(MigrationBuilder migration)
    {
        migration.CreateTable(
            "LogEntries",
            c => new
            {
                Id = c.Column<long>("INTEGER"),
                At = c.Column<long>("INTEGER"),
                Severity = c.Column<string>("TEXT"),
                Source = c.Column<string>("TEXT"),
                Message = c.Column<string>("TEXT"),
                Details = c.Column<string>("TEXT"),
                ClearedAt = c.Column<long>("INTEGER", nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_LogEntries", x => x.Id));
        migration.CreateIndex("IX_LogEntries_ClearedAt", "LogEntries", "ClearedAt");
    }

    private static void CreateStateChanges(MigrationBuilder migration)
    {
        migration.CreateTable(
            "StateChanges",
            c => new
            {
                Id = c.Column<long>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                At = c.Column<long>("INTEGER"),
                Server = c.Column<string>("TEXT"),
                From = c.Column<string>("TEXT", nullable: true),
                To = c.Column<string>("TEXT"),
            },
            constraints: t => t.PrimaryKey("PK_StateChanges", x => x.Id));
        migration.CreateIndex("IX_StateChanges_At", "StateChanges", "At");
    }

    private static void CreateOutcomes(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Outcomes",
            c => new
            {
                Id = c.Column<long>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                At = c.Column<long>("INTEGER"),
                Server = c.Column<string>("TEXT"),
                Transition = c.Column<string>("TEXT"),
                Kind = c.Column<string>("TEXT"),
                Message = c.Column<string>("TEXT"),
                TookMilliseconds = c.Column<long>("INTEGER"),
                RunNumber = c.Column<int>("INTEGER", nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_Outcomes", x => x.Id));
        migration.CreateIndex("IX_Outcomes_At", "Outcomes", "At");
    }
}
