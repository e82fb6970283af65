using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ControlRoom.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class LeftFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LeftFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FilingId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeftFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeftFiles_RunFilings_FilingId",
                        column: x => x.FilingId,
                        principalTable: "RunFilings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LeftFiles_FilingId_Name",
                table: "LeftFiles",
                columns: new[] { "FilingId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LeftFiles");
        }
    }
}
