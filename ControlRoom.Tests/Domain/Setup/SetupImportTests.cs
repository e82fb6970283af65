using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

public sealed class SetupImportTests
{
    private const string Action = "Import of setup.json: setup replaced";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Actor Ada = Actor.AtCommandLine("ada");

    private readonly SystemStore store = new();

    [Fact]
    public async Task ReplaceAsync_Accepted_AuditsInTheTransactionOfTheChange()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var result = await Door(database).ReplaceAsync(TestDatabase.SetupOf("e20009", 3), "setup.json", false, Ada, None);

        result.Setup!.EccServers.Should().HaveCount(3);
        var entry = (await database.Audit.FindAsync(new AuditQuery { Text = "import" }, 10, None)).Should().ContainSingle().Which.Entry;
        (entry.Origin, entry.Action, entry.Subject, entry.Outcome).Should().Be(("command line, ada", Action, "e20009", AuditTrail.Done));
        entry.New.Should().Contain(result.Setup.EccServers[2].Name);
        Audits.Read(store).Should().BeEmpty("the entry is in the database already");
    }

    [Fact]
    public async Task ReplaceAsync_AuditCannotBeWritten_ChangesNothing()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.SqlAsync("CREATE TRIGGER NoAudit BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'no'); END");
        var replacing = () => Door(database).ReplaceAsync(TestDatabase.SetupOf("other"), "setup.json", false, Ada, None);

        await replacing.Should().ThrowAsync<ControlRoom.Domain.Store.StorageException>();
        (await database.Setups.LoadAsync(None)).Experiment.Should().Be("e20009");
    }

    [Fact]
    public async Task ReplaceAsync_OtherExperimentIsServed_RefusesAndAudits()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var result = await Door(database).ReplaceAsync(TestDatabase.SetupOf("other"), "setup.json", true, Ada, None);

        var why = "setup.json is for other, but a control room is serving e20009. Activate the other experiment on its page Experiments.";
        result.Problems.Should().ContainSingle().Which.Text.Should().Be(why);
        (await database.Setups.LoadAsync(None)).Experiment.Should().Be("e20009");
        ShouldBeRefused("other", why);
    }

    [Fact]
    public async Task ReplaceAsync_RunIsOpen_RefusesAndAudits()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        var result = await Door(database).ReplaceAsync(TestDatabase.SetupOf("e20009", 3), "setup.json", false, Ada, None);

        var why = "Run 0 of e20009 is open: stop it before the setup is changed.";
        result.Problems.Should().ContainSingle().Which.Text.Should().Be(why);
        ShouldBeRefused("e20009", why);
    }

    private SetupImport Door(TestDatabase database) =>
        new(database.Setups, store, new AuditTrail(store, TimeProvider.System), TimeProvider.System);

    private void ShouldBeRefused(string subject, string why)
    {
        var entry = Audits.Read(store).Should().ContainSingle().Subject;
        (entry.Origin, entry.Action, entry.Subject, entry.Outcome)
            .Should()
            .Be(("command line, ada", Action, subject, $"{AuditTrail.Refused}: {why}"));
    }
}
