namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>
/// Lets the next migration of a database never end: its last statement notes it in the history, and a trigger then counts to infinity,
/// inside its transaction. Whoever kills or interrupts a program now does so in mid-migration, at any speed of the machine.
/// </summary>
internal static class EndlessMigration
{
    public const string Begin = """
        CREATE VIEW Endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
        CREATE TRIGGER NeverDone AFTER INSERT ON __EFMigrationsHistory BEGIN SELECT count(*) FROM Endless; END;
        """;

    public const string End = "DROP TRIGGER NeverDone; DROP VIEW Endless;";
}
