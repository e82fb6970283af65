using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>The record of who did what, to which can only be added.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0006_Audit")]
public sealed class AuditTables : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "AuditEntries",
            c => new
            {
                Id = c.Column<long>("INTEGER").Annotation("Sqlite:Autoincrement", true),
                At = c.Column<long>("INTEGER"),
                Origin = c.Column<string>("TEXT"),
                Action = c.Column<string>("TEXT"),
                Subject = c.Column<string>("TEXT"),
                OldValue = c.Column<string>("TEXT"),
                NewValue = c.Column<string>("TEXT"),
                Outcome = c.Column<string>("TEXT"),
            },
            constraints: t => t.PrimaryKey("PK_AuditEntries", x => x.Id));
        migrationBuilder.CreateIndex("IX_AuditEntries_At", "AuditEntries", "At");

        // Not even a defect of this program can rewrite history.
        migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoUpdate\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'the audit record is only ever added to'); END;");
        migrationBuilder.Sql("CREATE TRIGGER \"AuditEntries_NoDelete\" BEFORE DELETE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'the audit record is only ever added to'); END;");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("AuditEntries");
}
