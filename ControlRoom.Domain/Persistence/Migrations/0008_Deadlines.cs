using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ControlRoom.Domain.Persistence.Migrations;

/// <summary>Deadlines of ECC servers, and how long their transitions took: quickly found, also under an earlier name.</summary>
[DbContext(typeof(ControlRoomDbContext))]
[Migration("0008_Deadlines")]
public sealed class DeadlineColumns : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("TransitionDeadlineMilliseconds", "EccServers", "INTEGER", nullable: true);
        migrationBuilder.AddColumn<long>("StopDeadlineMilliseconds", "EccServers", "INTEGER", nullable: true);
        migrationBuilder.AddColumn<int>("ServerId", "Outcomes", "INTEGER", nullable: true);
        migrationBuilder.CreateIndex("IX_Outcomes_Server_Transition_Kind", "Outcomes", ["Server", "Transition", "Kind"]);
        migrationBuilder.CreateIndex("IX_Outcomes_ServerId_Transition_Kind", "Outcomes", ["ServerId", "Transition", "Kind"]);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_Outcomes_ServerId_Transition_Kind", "Outcomes");
        migrationBuilder.DropIndex("IX_Outcomes_Server_Transition_Kind", "Outcomes");

        // By hand, because EF would build the tables anew from a model of that time, which these migrations do not keep.
        migrationBuilder.Sql("ALTER TABLE \"Outcomes\" DROP COLUMN \"ServerId\"");
        migrationBuilder.Sql("ALTER TABLE \"EccServers\" DROP COLUMN \"StopDeadlineMilliseconds\"");
        migrationBuilder.Sql("ALTER TABLE \"EccServers\" DROP COLUMN \"TransitionDeadlineMilliseconds\"");
    }
}
