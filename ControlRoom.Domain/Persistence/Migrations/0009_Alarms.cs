using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>Alarms that stand, and those that are shelved.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0009_Alarms")]
public sealed class AlarmTables : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Alarms",
            c => new
            {
                Kind = c.Column<string>("TEXT"),
                Source = c.Column<string>("TEXT"),
                Since = c.Column<long>("INTEGER"),
                RaisedAt = c.Column<long>("INTEGER"),
                Cause = c.Column<string>("TEXT"),
                Consequence = c.Column<string>("TEXT"),
                Action = c.Column<string>("TEXT"),
                AcknowledgedBy = c.Column<string>("TEXT", nullable: true),
                AcknowledgedAt = c.Column<long>("INTEGER", nullable: true),
                Note = c.Column<string>("TEXT", nullable: true),
                Place = c.Column<int>("INTEGER"),
            },
            constraints: t => t.PrimaryKey("PK_Alarms", x => new { x.Kind, x.Source }));
        migrationBuilder.CreateTable(
            "AlarmShelvings",
            c => new
            {
                Kind = c.Column<string>("TEXT"),
                Source = c.Column<string>("TEXT"),
                By = c.Column<string>("TEXT"),
                At = c.Column<long>("INTEGER"),
                Until = c.Column<long>("INTEGER"),
                Reason = c.Column<string>("TEXT"),
                Place = c.Column<int>("INTEGER"),
            },
            constraints: t => t.PrimaryKey("PK_AlarmShelvings", x => new { x.Kind, x.Source }));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("Alarms");
        migrationBuilder.DropTable("AlarmShelvings");
    }
}
