using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class ConfigSetStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = DateTimeOffset.UnixEpoch.AddHours(12);
    private static readonly ConfigId Selected = new("d", "p", "c");
    private static readonly ConfigId Other = new("d", "p", "other");
    private static readonly EccFailure NoAnswer = new(EccFailureKind.Unreachable, "no answer");

    [Fact]
    public async Task FetchedAsync_NewAndVanished_AreAddedAndRemoved()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var server = (await database.Setups.LoadAsync(None)).EccServers[0].Id;
        await database.Configs.FetchedAsync(server, [Selected, Other], Noon, None);
        await database.Configs.FetchedAsync(server, [Selected, new ConfigId("a", "b", "c"), Selected], Noon.AddMinutes(1), None);

        var list = await ListAsync(database, server);
        list.Sets.Select(s => s.Config.ToString()).Should().Equal("a/b/c", "d/p/c");
        list.FetchedAt.Should().Be(Noon.AddMinutes(1));
        list.ListedCount.Should().Be(2);
        list.IsMissing(Selected).Should().BeFalse();
    }

    [Fact]
    public async Task FetchedAsync_SelectedHasVanished_RemainsAndIsMissing()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var server = (await database.Setups.LoadAsync(None)).EccServers[0].Id;
        await database.Configs.FetchedAsync(server, [Selected, Other], Noon, None);
        await database.Configs.FetchedAsync(server, [Other], Noon.AddMinutes(1), None);
        var list = await ListAsync(database, server);
        list.Sets.Select(s => s.Config).Should().Equal(Selected, Other);
        list.IsMissing(Selected).Should().BeTrue();
        list.IsListed(Other).Should().BeTrue();

        (await database.Configs.SelectAsync([(server, Other)], None)).Should().BeNull();
        await database.Configs.FetchedAsync(server, [Other], Noon.AddMinutes(2), None);
        (await ListAsync(database, server)).Sets.Select(s => s.Config).Should().Equal(Other);
    }

    [Fact]
    public async Task FetchFailedAsync_KeepsTheListAndSaysWhy()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var server = (await database.Setups.LoadAsync(None)).EccServers[0].Id;
        await database.Configs.FetchedAsync(server, [Other], Noon, None);
        await database.Configs.FetchFailedAsync(server, NoAnswer, Noon.AddMinutes(1), None);
        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        var list = await ListAsync(restarted, server);
        list.Should()
            .BeEquivalentTo(
                new
                {
                    FetchedAt = Noon,
                    Failure = "no answer",
                    FailureCode = ProblemCode.EccDoesNotAnswer,
                    FailedAt = Noon.AddMinutes(1),
                    ListedCount = 1,
                }
            );

        await database.Configs.FetchedAsync(server, [Other], Noon.AddMinutes(2), None);
        (await ListAsync(database, server)).Should().BeEquivalentTo(new { Failure = (string?)null, FailureCode = ProblemCode.Unknown });
    }

    [Fact]
    public async Task SelectAsync_NotListed_IsKeptAsEnteredManuallyAndCanBeRemovedLater()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var setup = await database.Setups.LoadAsync(None);
        var server = setup.EccServers[0].Id;
        await database.Configs.FetchedAsync(server, [Other], Noon, None);
        var manual = new ConfigId("x", "y", "z");
        var revision = await database.Setups.RevisionAsync(None);
        (await database.Configs.SelectAsync([(server, manual), (setup.EccServers[1].Id, Other)], None)).Should().BeNull();

        (await database.Setups.RevisionAsync(None)).Should().Be(revision + 1, "another process must see it");
        (await database.Setups.LoadAsync(None)).EccServers.Select(s => s.SelectedConfig).Should().Equal(manual, Other);
        (await ListAsync(database, server)).IsMissing(manual).Should().BeFalse("the server is not expected to list it");
        (await database.Configs.RemoveAsync(server, manual, None)).Should().Contain("is selected");
        await database.Configs.SelectAsync([(server, Other)], None);
        await database.Configs.FetchedAsync(server, [Other], Noon.AddMinutes(1), None);
        (await ListAsync(database, server)).Sets.Should().HaveCount(2, "a manually entered set is kept");
        (await database.Configs.RemoveAsync(server, manual, None)).Should().BeNull();
        (await ListAsync(database, server)).Sets.Should().ContainSingle();
    }

    [Fact]
    public async Task SelectAsync_OneServerWasRemoved_ChangesNone()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var setup = await database.Setups.LoadAsync(None);
        (await database.Configs.SelectAsync([(setup.EccServers[0].Id, Other), (new EccServerId(99), Other)], None))
            .Should()
            .Contain("removed in the meantime");
        (await database.Setups.LoadAsync(None)).EccServers[0].SelectedConfig.Should().Be(Selected);
    }

    [Fact]
    public async Task RemovedServer_LosesItsList_AndALateAnswerDoesNothing()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var setup = await database.Setups.LoadAsync(None);
        await database.Configs.FetchedAsync(setup.EccServers[1].Id, [Other], Noon, None);
        await database.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009", 1), None);
        await database.Configs.FetchedAsync(setup.EccServers[1].Id, [Other], Noon, None);
        await database.Configs.FetchFailedAsync(setup.EccServers[1].Id, NoAnswer, Noon, None);
        (await database.SqlAsync("SELECT count(*) FROM ConfigSets")).Should().Equal(0L);
        (await database.SqlAsync("SELECT count(*) FROM ConfigLists")).Should().Equal(0L);
    }

    [Fact]
    public async Task EditAsync_Renamed_KeepsTheIdAndItsLists()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var before = await database.Setups.LoadAsync(None);
        await database.Configs.FetchedAsync(before.EccServers[0].Id, [Other], Noon, None);
        var edit = await database.Setups.EditAsync(
            setup => SetupEdit.To(setup with { EccServers = setup.EccServers.SetItem(0, setup.EccServers[0] with { Name = "Renamed" }) }),
            None
        );

        edit.Setup!.EccServers[0].Should().Be(before.EccServers[0] with { Name = "Renamed" });
        edit.Setup.DataSources.Should().Equal(before.DataSources);
        (await ListAsync(database, before.EccServers[0].Id)).ListedCount.Should().Be(1);
    }

    [Fact]
    public async Task EditAsync_AddedAndRemoved_GetsNewIdsAndLeavesTheOthers()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var before = await database.Setups.LoadAsync(None);
        var edit = await database.Setups.EditAsync(
            setup =>
                SetupEdit.To(
                    setup with
                    {
                        EccServers =
                        [
                            setup.EccServers[0],
                            new EccServer
                            {
                                Id = default,
                                Name = "New",
                                IpAddress = "h",
                            },
                        ],
                        DataSources = [setup.DataSources[0]],
                    }
                ),
            None
        );
        edit.Setup!.EccServers[0].Should().Be(before.EccServers[0]);
        edit.Setup.EccServers[1].Id.Value.Should().BeGreaterThan(before.EccServers[1].Id.Value);
    }

    [Fact]
    public async Task EditAsync_RunIsOpenOrNoExperiment_RefusesWithoutAsking()
    {
        await using var database = await TestDatabase.OpenAsync();
        (await database.Setups.EditAsync(SetupEdit.To, None)).Problems.Single().Text.Should().Contain("No experiment");
        await database.Setups.ReplaceAsync(TestDatabase.SetupOf("e20009"), None);
        await database.Journal.OpenAsync("e20009", "c", [], Noon, None);
        var wasFetched = false;
        var edit = await database.Setups.EditAsync(
            setup =>
            {
                wasFetched = true;
                return SetupEdit.To(setup);
            },
            None
        );
        edit.Problems.Single().Text.Should().StartWith("Run 0 of e20009 is open");
        wasFetched.Should().BeFalse();
    }

    private static async Task<ConfigSetList> ListAsync(TestDatabase database, EccServerId server) =>
        (await database.Configs.LoadAsync(None))[server];
}
