namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>
/// Makes the next migration of a database endless: its last statement records it in the history, and a trigger then counts to infinity
/// inside the transaction. A program that is killed or interrupted is then always in the middle of the migration, at any speed of the
/// machine.
/// </summary>
internal static class EndlessMigration
{
    public const string Begin = """
        CREATE VIEW Endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
        CREATE TRIGGER NeverDone AFTER INSERT ON __EFMigrationsHistory BEGIN SELECT count(*) FROM Endless; END;
        """;

    public const string End = "DROP TRIGGER NeverDone; DROP VIEW Endless;";
}
