using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class SetupStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task ReplaceAsync_Deadlines_AreKeptToTheMillisecond()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var setup = TestDatabase.SetupOf("e20009");
        var (transition, stop) = (TimeSpan.FromMilliseconds(361_250), TimeSpan.FromHours(1));
        setup = setup with
        {
            EccServers = setup.EccServers.SetItem(0, setup.EccServers[0] with { TransitionDeadline = transition, StopDeadline = stop }),
        };
        await database.Setups.ReplaceAsync(setup, CancellationToken.None);
        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        (await restarted.Setups.LoadAsync(CancellationToken.None))
            .EccServers.Select(s => (s.TransitionDeadline, s.StopDeadline))
            .Should()
            .Equal((transition, stop), (null, null));
        (await database.Experiments.CreateAsync("next", "e20009", CancellationToken.None)).Should().BeNull();
        (await database.SqlAsync("SELECT TransitionDeadlineMilliseconds FROM EccServers WHERE TransitionDeadlineMilliseconds > 0"))
            .Should()
            .Equal([361_250L, 361_250L], "the next experiment has the same electronics");
    }

    [Fact]
    public async Task LoadAsync_NothingSetUp_IsEmpty()
    {
        await using var database = await TestDatabase.OpenAsync();
        (await database.Setups.LoadAsync(None)).Should().BeEquivalentTo(SystemSetup.Empty);
        (await database.Setups.RevisionAsync(None)).Should().Be(0);
    }

    [Fact]
    public async Task ReplaceAsync_ThenRestart_LoadsTheSame()
    {
        await using var database = await TestDatabase.OpenAsync();
        var stored = await database.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009", 13), None);
        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        var loaded = await restarted.Setups.LoadAsync(None);

        loaded.Should().BeEquivalentTo(stored, o => o.WithStrictOrdering());
        loaded.EccServers.Should().HaveCount(13);
        SetupFile.Write(loaded).Should().Be(SetupFile.Write(TestDatabase.SetupOf("e20009", 13)));
        loaded.LinksOf(loaded.EccServers[7].Id).Should().ContainSingle(link => link.SenderId == "CoBo[7]" && link.RouterName == "Router7");
    }

    [Fact]
    public async Task ReplaceAsync_SameNames_KeepsIdsAndNeverReusesOne()
    {
        await using var database = await TestDatabase.OpenAsync();
        var first = await database.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009", 3), None);
        var fewer = await database.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009", 2), None);
        var again = await database.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009", 3), None);

        fewer.EccServers.Select(s => s.Id).Should().Equal(first.EccServers.Take(2).Select(s => s.Id));
        again.EccServers.Take(2).Select(s => s.Id).Should().Equal(first.EccServers.Take(2).Select(s => s.Id));
        again.EccServers[2].Id.Value.Should().BeGreaterThan(first.EccServers[2].Id.Value);
        again.DataRouters[2].Id.Value.Should().BeGreaterThan(first.DataRouters[2].Id.Value);
    }

    [Fact]
    public async Task ReplaceAsync_OrderAndLinksChanged_KeepsIdsAndUsesTheNewOrder()
    {
        await using var database = await TestDatabase.OpenAsync();
        var first = await database.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009"), None);
        var changed = await database.Setups.ReplaceAsync(
            first with
            {
                EccServers = [first.EccServers[1], first.EccServers[0] with { IpAddress = "daq-7", SelectedConfig = null }],
                DataSources =
                [
                    first.DataSources[0] with
                    {
                        DataRouter = first.DataRouters[1].Id,
                    },
                    first.DataSources[1] with
                    {
                        DataRouter = first.DataRouters[0].Id,
                    },
                ],
            },
            None
        );

        changed.EccServers.Select(s => s.Id).Should().Equal(first.EccServers[1].Id, first.EccServers[0].Id);
        changed.EccServers[1].Should().Be(first.EccServers[0] with { IpAddress = "daq-7", SelectedConfig = null });
        changed.DataSources.Select(s => s.DataRouter).Should().Equal(first.DataRouters[1].Id, first.DataRouters[0].Id);
    }

    [Fact]
    public async Task ReplaceAsync_OtherExperiment_BecomesActiveAndTheOldOneKeepsItsRuns()
    {
        await using var database = await TestDatabase.WithExperimentAsync("old");
        await database.Journal.CloseAsync(
            await database.Journal.OpenAsync("old", "c", [], DateTimeOffset.UnixEpoch, None),
            [],
            DateTimeOffset.UnixEpoch,
            None
        );
        var old = await database.Setups.LoadAsync(None);
        await database.Setups.ReplaceAsync(TestDatabase.SetupOf("new"), None);

        (await database.Setups.LoadAsync(None)).Experiment.Should().Be("new");
        (await database.Runs.ListAsync("old", None)).Should().ContainSingle();
        (await database.Runs.ListAsync("new", None)).Should().BeEmpty();
        (await database.Setups.ReplaceAsync(TestDatabase.SetupOf("old"), None)).Should().BeEquivalentTo(old);
        (await database.SqlAsync("SELECT count(*) FROM Experiments WHERE IsActive")).Should().Equal(1L);
    }

    [Fact]
    public async Task ReplaceAsync_RunIsOpen_RefusesAndChangesNothing()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        var before = await database.Setups.LoadAsync(None);

        await database
            .Setups.Invoking(s => s.ReplaceAsync(TestDatabase.SetupOf("other"), None))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("Run 0 of e20009 is open*");
        (await database.Setups.LoadAsync(None)).Should().BeEquivalentTo(before);
        (await database.Setups.RevisionAsync(None)).Should().Be(1);
    }

    [Fact]
    public async Task ReplaceAsync_SetupThatAFileCannotContain_RefusesWithAllErrors()
    {
        await using var database = await TestDatabase.OpenAsync();
        var setup = TestDatabase.SetupOf("../etc");
        var broken = setup with { DataSources = [setup.DataSources[0] with { EccServer = new EccServerId(99) }] };
        await database
            .Setups.Invoking(s => s.ReplaceAsync(broken, None))
            .Should()
            .ThrowAsync<ArgumentException>()
            .WithMessage("experiment:*dataSources[0].eccServer:*");
        (await database.Setups.RevisionAsync(None)).Should().Be(0);
    }

    [Fact]
    public async Task ReplaceAsync_EmptySetup_LeavesNoExperimentActive()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        (await database.Setups.ReplaceAsync(SystemSetup.Empty, None)).Should().BeEquivalentTo(SystemSetup.Empty);
    }

    [Fact]
    public async Task RevisionAsync_ReplacedByAnotherProcess_Grows()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        var before = await database.Setups.RevisionAsync(None);
        await other.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009"), None);
        (await database.Setups.RevisionAsync(None)).Should().Be(before + 1);
    }

    [Fact]
    public async Task ReplaceAsync_ByManyAtOnce_StoresOneCompleteSetup()
    {
        await using var database = await TestDatabase.OpenAsync();
        await Task.WhenAll(
            Enumerable.Range(1, 20).Select(n => Task.Run(() => database.Setups.ReplaceAsync(TestDatabase.SetupOf($"e{n % 3}", n), None)))
        );

        var setup = await database.Setups.LoadAsync(None);
        setup.DataSources.Length.Should().Be(setup.EccServers.Length).And.Be(setup.DataRouters.Length);
        (await database.Setups.RevisionAsync(None)).Should().Be(20);
    }
}
