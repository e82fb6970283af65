using ControlRoom.Domain.Access;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class AuditStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = DateTimeOffset.UnixEpoch.AddHours(12);

    [Fact]
    public async Task FindAsync_Everything_IsNewestFirstAndSurvivesARestart()
    {
        await using var database = await FilledAsync();
        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        var lines = await restarted.Audit.FindAsync(new AuditQuery(), 100, None);
        lines.Select(l => l.Entry.Action).Should().Equal("Stop all", "Configuration set selected", "Describe all", "Describe all");
        lines[1]
            .Entry.Should()
            .Be(
                new AuditEntry(Noon.AddMinutes(2), "page at 10.0.0.7", "Configuration set selected", "ECC3", "a/b/c", "100%/b_c/d", "done")
            );
    }

    [Theory]
    [InlineData("ecc3", 2)]
    [InlineData("describe 10.0.0.7", 1)]
    [InlineData("all", 3)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("b_c", 1)]
    [InlineData("b-c", 0)]
    [InlineData("' OR 1=1 --", 0)]
    public async Task FindAsync_SeveralWords_MustAllOccur(string text, int count)
    {
        await using var database = await FilledAsync();
        (await database.Audit.FindAsync(new AuditQuery { Text = text }, 100, None)).Should().HaveCount(count);
    }

    [Fact]
    public async Task FindAsync_TimesRefusalsAndPortions_AreKept()
    {
        await using var database = await FilledAsync();
        (await database.Audit.FindAsync(new AuditQuery { From = Noon.AddMinutes(1), Until = Noon.AddMinutes(3) }, 100, None))
            .Should()
            .HaveCount(2);
        (await database.Audit.FindAsync(new AuditQuery { OnlyRefused = true }, 100, None))
            .Select(l => l.Entry.Outcome)
            .Should()
            .Equal("11 Succeeded; ECC3 Refused: busy", "refused: Not all are Idle.");
        var first = await database.Audit.FindAsync(new AuditQuery(), 3, None);
        (await database.Audit.FindAsync(new AuditQuery { Before = first[^1].Id }, 3, None)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Outcome = 'done'")]
    [InlineData("DELETE FROM AuditEntries")]
    public async Task Record_ByAnyStatement_CannotBeChanged(string sql)
    {
        await using var database = await FilledAsync();
        (await database.Invoking(d => d.SqlAsync(sql)).Should().ThrowAsync<SqliteException>()).WithMessage("*only ever added to*");
        (await database.Audit.FindAsync(new AuditQuery(), 100, None)).Should().HaveCount(4);
    }

    private static async Task<TestDatabase> FilledAsync()
    {
        var database = await TestDatabase.OpenAsync();
        AuditEntry[] entries =
        [
            new(Noon, "API", "Describe all", "", "", "", "refused: Not all are Idle."),
            new(Noon.AddMinutes(1), "page at 10.0.0.7", "Describe all", "", "", "", "accepted"),
            new(Noon.AddMinutes(2), "page at 10.0.0.7", "Configuration set selected", "ECC3", "a/b/c", "100%/b_c/d", "done"),
            new(Noon.AddMinutes(3), "control room", "Stop all", "", "", "", "11 Succeeded; ECC3 Refused: busy"),
        ];
        await database.Log.WriteAsync([.. entries.Select(e => new AuditMade(e.At, e))], None);
        return database;
    }
}
