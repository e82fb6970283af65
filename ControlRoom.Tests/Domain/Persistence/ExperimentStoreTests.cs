using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class ExperimentStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("e21001", null)]
    [InlineData("alpha p 2026", null)]
    [InlineData("a/b", "more than one directory")]
    [InlineData("a..b", "leads out")]
    [InlineData("..", "leads out")]
    [InlineData("-rf", "begins with a dash")]
    [InlineData(".hidden", "begins with a dot")]
    [InlineData("~root", "begins with a tilde")]
    [InlineData("a\nb", "control character")]
    [InlineData(" ", "needs a name")]
    [InlineData(" a", "begins or ends with a space")]
    [InlineData("E20009", "already")]
    public async Task CreateAsync_Name_IsADirectoryOrRefused(string name, string? why)
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var refusal = await database.Experiments.CreateAsync(name, null, None);
        if (why is null)
        {
            refusal.Should().BeNull();
            (await database.Experiments.ListAsync(None)).Should().Contain(e => e.Name == name && !e.IsActive && e.EccServers == 0);
        }
        else
        {
            refusal.Should().Contain(why);
            (await database.Experiments.ListAsync(None)).Should().ContainSingle();
        }
    }

    [Fact]
    public async Task CreateAsync_LikeAnother_HasItsSetupAndObservables()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Observables.AddAsync("e20009", new Observable { Name = "b", Minimum = 1 }, None);
        await database.Observables.AddAsync("e20009", new Observable { Name = "a", Type = ObservableType.Text }, None);
        (await database.Experiments.CreateAsync("new", "e20009", None)).Should().BeNull();
        (await database.Experiments.CreateAsync("newer", "nothing", None)).Should().NotBeNull();
        (await database.Experiments.ActivateAsync("new", None)).Should().BeNull();
        var setup = await database.Setups.LoadAsync(None);
        setup
            .Should()
            .BeEquivalentTo(
                TestDatabase.SetupOf("new"),
                o =>
                    o.Excluding(m =>
                        m.Path.EndsWith("Id", StringComparison.Ordinal)
                        || m.Path.EndsWith("EccServer", StringComparison.Ordinal)
                        || m.Path.EndsWith("DataRouter", StringComparison.Ordinal)
                    )
            );
        setup.DataSources.Select(s => setup.EccServers.Single(e => e.Id == s.EccServer).Name).Should().Equal("ECC0", "ECC1");
        (await database.Observables.ListAsync("new", None)).Select(o => (o.Name, o.Minimum)).Should().Equal(("b", 1), ("a", null));
    }

    [Fact]
    public async Task ActivateAsync_RunOpen_IsRefused()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Experiments.CreateAsync("new", null, None);
        await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        (await database.Experiments.ActivateAsync("new", None)).Should().Contain("Run 0 of e20009 is open");
        (await database.Setups.LoadAsync(None)).Experiment.Should().Be("e20009");
    }

    [Fact]
    public async Task ActivateAsync_AnotherOne_IsNoticedByOtherProcesses()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Experiments.CreateAsync("new", null, None);
        var revision = await database.Setups.RevisionAsync(None);
        (await database.Experiments.ActivateAsync("new", None)).Should().BeNull();
        (await database.Experiments.ListAsync(None)).Where(e => e.IsActive).Select(e => e.Name).Should().Equal("new");
        (await database.Setups.RevisionAsync(None)).Should().Be(revision + 1);
        (await database.Experiments.ActivateAsync("nothing", None)).Should().NotBeNull();
    }

    [Fact]
    public async Task Database_TwoActiveExperiments_AreImpossible()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Experiments.CreateAsync("new", null, None);
        await database
            .Invoking(d => d.SqlAsync("UPDATE Experiments SET IsActive = 1"))
            .Should()
            .ThrowAsync<SqliteException>()
            .WithMessage("*UNIQUE*");
    }

    [Fact]
    public async Task RenameAsync_UntilTheFirstRun_IsAllowed()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        (await database.Experiments.RenameAsync("e20009", "e20010", None)).Should().BeNull();
        (await database.Setups.LoadAsync(None)).Experiment.Should().Be("e20010");
        (await database.Experiments.RenameAsync("e20010", "E20010", None)).Should().BeNull();
        (await database.Experiments.RenameAsync("E20010", "../x", None)).Should().NotBeNull();
        await database.Journal.OpenAsync("E20010", "c", [], DateTimeOffset.UnixEpoch, None);
        (await database.Experiments.RenameAsync("E20010", "other", None)).Should().Contain("it cannot be renamed");
    }
}
