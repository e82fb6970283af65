using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ControlRoom.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ProblemCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "LogEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FailureCode",
                table: "ConfigLists",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Code",
                table: "LogEntries");

            migrationBuilder.DropColumn(
                name: "FailureCode",
                table: "ConfigLists");
        }
    }
}
