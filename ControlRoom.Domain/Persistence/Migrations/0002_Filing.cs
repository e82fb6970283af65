using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>Filing of runs: plan, manifests, config files.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0002_Filing")]
public sealed class Filing : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateRunFilings(migrationBuilder);
        CreateFiledFiles(migrationBuilder);
        CreateConfigFiles(migrationBuilder);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("ConfigFiles");
        migrationBuilder.DropTable("FiledFiles");
        migrationBuilder.DropTable("RunFilings");
    }

    private static void CreateRunFilings(MigrationBuilder migration)
    {
        migration.CreateTable(
            "RunFilings",
            c => new
            {
                Id = c.Column<int>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                RunId = c.Column<int>("INTEGER"),
                Router = c.Column<string>("TEXT"),
                Address = c.Column<string>("TEXT"),
                Directory = c.Column<string>("TEXT"),
                Token = c.Column<string>("TEXT"),
                State = c.Column<string>("TEXT"),
                Moved = c.Column<int>("INTEGER"),
                Total = c.Column<int>("INTEGER"),
                Bytes = c.Column<long>("INTEGER"),
                Reason = c.Column<string>("TEXT"),
                EndedAt = c.Column<long>("INTEGER", nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_RunFilings", x => x.Id);
                t.ForeignKey("FK_RunFilings_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_RunFilings_RunId_Router_Directory", "RunFilings", ["RunId", "Router", "Directory"], unique: true);
        migration.CreateIndex("IX_RunFilings_State", "RunFilings", "State");
    }

    private static void CreateFiledFiles(MigrationBuilder migration)
    {
        migration.CreateTable(
            "FiledFiles",
            c => new
            {
                Id = c.Column<long>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                FilingId = c.Column<int>("INTEGER"),
                Name = c.Column<string>("TEXT"),
                Size = c.Column<long>("INTEGER"),
                MovedAt = c.Column<long>("INTEGER", nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_FiledFiles", x => x.Id);
                t.ForeignKey("FK_FiledFiles_RunFilings_FilingId", x => x.FilingId, "RunFilings", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_FiledFiles_FilingId_Name", "FiledFiles", ["FilingId", "Name"], unique: true);
    }

    private static void CreateConfigFiles(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ConfigFiles",
            c => new
            {
                Id = c.Column<long>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                RunId = c.Column<int>("INTEGER"),
                Server = c.Column<string>("TEXT"),
                Name = c.Column<string>("TEXT"),
                State = c.Column<string>("TEXT"),
                Size = c.Column<long>("INTEGER", nullable: true),
                Checksum = c.Column<string>("TEXT"),
                Location = c.Column<string>("TEXT"),
                Reason = c.Column<string>("TEXT"),
                At = c.Column<long>("INTEGER"),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_ConfigFiles", x => x.Id);
                t.ForeignKey("FK_ConfigFiles_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_ConfigFiles_RunId_Server_Name", "ConfigFiles", ["RunId", "Server", "Name"], unique: true);
    }
}
