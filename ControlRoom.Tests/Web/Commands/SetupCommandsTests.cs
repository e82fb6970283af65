using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Setup;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Web.Commands;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Commands;

public sealed class SetupCommandsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task ImportAsync_AcceptedAndRefused_AuditsBothAsTheUserOfTheMachine()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var file = Path.Combine(database.Directory, "setup.json");
        await File.WriteAllTextAsync(file, SetupFile.Write(TestDatabase.SetupOf("e20009", 3)));
        (await SetupCommands.ImportAsync(file, database.Directory, None)).Should().Be(0);

        await File.WriteAllTextAsync(file, SetupFile.Write(TestDatabase.SetupOf("other")));
        using (DataDirectoryLock.Acquire(database.Directory))
        {
            (await SetupCommands.ImportAsync(file, database.Directory, None)).Should().Be(1, "another experiment is served");
        }

        var entries = await database.Audit.FindAsync(new AuditQuery { Text = "import" }, 10, None);
        entries.Select(l => l.Entry.Origin).Should().Equal(Enumerable.Repeat($"command line, {Environment.UserName}", 2));
        entries.Select(l => l.Entry.Action).Should().OnlyContain(a => a == $"Import of {file}: setup replaced");
        entries.Select(l => l.Entry.Subject).Should().Equal("other", "e20009");
        entries[0].Entry.Outcome.Should().StartWith($"{AuditTrail.Refused}: {file} is for other, but a control room is serving e20009.");
        entries[1].Entry.Outcome.Should().Be(AuditTrail.Done);
        (await database.Setups.LoadAsync(None)).EccServers.Should().HaveCount(3);
    }
}
