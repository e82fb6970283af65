using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Web.SetupPages;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

/// <summary>Changes of servers, routers and sources one by one.</summary>
public sealed class SetupDeskTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task SaveAsync_Renamed_KeepsEverythingElseAndUpdatesEveryPage()
    {
        await using var bench = await SetupBench.WithAsync();
        var before = bench.Setup.EccServers[0];
        var id = bench.Run.Now.EccServers[0].Server.Id;
        (await bench.Desk.SaveAsync(before, before with { Name = "Left", LogPath = "/l.log" }, TestActor.Of("test"), None))
            .Problems.Should()
            .BeEmpty();

        bench.Setup.EccServers[0].Should().Be(before with { Name = "Left", LogPath = "/l.log" });
        bench.Run.Now.Find(id)!.Reading.Should().NotBeNull("it is the same server");
        (await bench.StoredAsync()).Should().Contain("\"Left\"");
        bench
            .Run.Now.Log[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Source = "Setup",
                    Message = "ECC server ECC0 changed and renamed to Left",
                    Details = "test",
                }
            );
    }

    [Fact]
    public async Task SaveAsync_AddressOfAnother_IsRefusedAtTheFieldAndNothingChanges()
    {
        await using var bench = await SetupBench.WithAsync();
        var stored = await bench.StoredAsync();
        var server = bench.Setup.EccServers[0];
        (await bench.Desk.SaveAsync(server, server with { Port = 9001 }, TestActor.Of("test"), None))
            .Problems.Should()
            .ContainSingle(p => p.Field == "Port");
        (await bench.StoredAsync()).Should().Be(stored);
    }

    [Fact]
    public async Task SaveAsync_ChangedByAnotherUserMeanwhile_IsRefused()
    {
        await using var bench = await SetupBench.WithAsync();
        var (server, router, source) = (bench.Setup.EccServers[0], bench.Setup.DataRouters[0], bench.Setup.DataSources[0]);
        await bench.Desk.SaveAsync(server, server with { LogPath = "/theirs" }, TestActor.Of("them"), None);
        await bench.Desk.SaveAsync(router, router with { LogPath = "/theirs" }, TestActor.Of("them"), None);
        await bench.Desk.SaveAsync(source, source with { Name = "CoBo[9]" }, TestActor.Of("them"), None);

        foreach (
            var edit in new[]
            {
                await bench.Desk.SaveAsync(server, server with { LogPath = "/mine" }, TestActor.Of("me"), None),
                await bench.Desk.SaveAsync(router, router with { LogPath = "/mine" }, TestActor.Of("me"), None),
                await bench.Desk.SaveAsync(source, source with { Name = "CoBo[8]" }, TestActor.Of("me"), None),
            }
        )
        {
            edit.Problems.Should().ContainSingle().Which.Text.Should().StartWith("Another user has changed or removed");
        }

        (await bench.StoredAsync()).Should().NotContain("mine");
    }

    [Fact]
    public async Task SaveAsync_ConfigSelectedMeanwhile_RemainsSelected()
    {
        await using var bench = await SetupBench.WithAsync();
        var server = bench.Setup.EccServers[0];
        var config = new ConfigId("a", "b", "c");
        (await bench.Configs.SelectAsync([(server.Id, config)], TestActor.Of("them"), None)).Should().BeNull();
        (await bench.Desk.SaveAsync(server, server with { LogPath = "/mine" }, TestActor.Of("me"), None)).Problems.Should().BeEmpty();
        bench.Setup.EccServers[0].Should().Be(server with { LogPath = "/mine", SelectedConfig = config });
    }

    [Fact]
    public async Task SaveWithKindAsync_Deadlines_AreSetForAllOfTheKindInOneRevision()
    {
        await using var bench = await SetupBench.WithAsync(4);
        var revision = await bench.Database.Setups.RevisionAsync(None);
        var (before, third) = (bench.Setup.EccServers[0], bench.Setup.EccServers[2]);
        var after = before with { TransitionDeadline = TimeSpan.FromMinutes(6), LogPath = "/mine" };
        await bench.Desk.SaveAsync(third, third.WithDeadlinesOf(after), TestActor.Of("test"), None);
        (await bench.Desk.SaveWithKindAsync(before, after, TestActor.Of("test"), None)).Problems.Should().BeEmpty();

        (await bench.Database.Setups.RevisionAsync(None)).Should().Be(revision + 2);
        bench
            .Setup.EccServers.Select(s => s.TransitionDeadline)
            .Should()
            .Equal([.. Enumerable.Repeat<TimeSpan?>(TimeSpan.FromMinutes(6), 4), null], "the MuTAnT is another kind");
        bench
            .Setup.EccServers.Select(s => s.LogPath)
            .Should()
            .Equal("/mine", "/var/log/ecc.log", "/var/log/ecc.log", "/var/log/ecc.log", "/var/log/ecc.log");
        (await bench.StoredAsync()).Should().Contain("\"transitionDeadline\": \"00:06:00\"");
        bench.Run.Now.Log[0].Message.Should().Be("ECC server ECC0 changed; its deadlines copied to 2 more");

        (
            await bench.Desk.SaveWithKindAsync(
                bench.Setup.EccServers[0],
                bench.Setup.EccServers[0] with
                {
                    TransitionDeadline = null,
                },
                TestActor.Of("test"),
                None
            )
        )
            .Problems.Should()
            .BeEmpty();
        bench.Setup.EccServers.Should().OnlyContain(s => s.TransitionDeadline == null);
    }

    [Fact]
    public async Task SaveWithKindAsync_WrongOrOutdated_ChangesNothing()
    {
        await using var bench = await SetupBench.WithAsync();
        var (stored, server) = (await bench.StoredAsync(), bench.Setup.EccServers[0]);
        (await bench.Desk.SaveWithKindAsync(server, server with { StopDeadline = TimeSpan.Zero }, TestActor.Of("test"), None))
            .Problems.Should()
            .ContainSingle(p => p.Field == "StopDeadline");
        (await bench.Desk.SaveWithKindAsync(server with { LogPath = "/theirs" }, server, TestActor.Of("test"), None))
            .Problems.Single()
            .Text.Should()
            .StartWith("Another user");
        (await bench.StoredAsync()).Should().Be(stored);
    }

    [Fact]
    public async Task SaveAsync_Renamed_KeepsItsObservedDurations()
    {
        await using var bench = await SetupBench.WithAsync();
        var before = bench.Setup.EccServers[0];
        await bench.Run.DoAsync(SystemAction.Describe);
        await bench.Run.DoAsync(SystemAction.Reset);
        (await bench.Desk.SaveAsync(before, before with { Name = "Left", Port = 9000 }, TestActor.Of("test"), None))
            .Problems.Should()
            .BeEmpty();
        bench
            .Run.Now.EccServers[0]
            .Observed.Select(o => (o.Transition, o.IsComplete))
            .Should()
            .Equal((EccTransition.Undo, true), (EccTransition.Describe, true));
    }

    [Fact]
    public async Task RemoveAsync_PartInUse_NamesItsUser()
    {
        await using var bench = await SetupBench.WithAsync();
        (await bench.Desk.RemoveAsync(bench.Setup.EccServers[0], TestActor.Of("test"), None))
            .Problems.Single()
            .Text.Should()
            .StartWith("ECC0 is used by CoBo[0]");
        (await bench.Desk.RemoveAsync(bench.Setup.DataRouters[1], TestActor.Of("test"), None))
            .Problems.Single()
            .Text.Should()
            .StartWith("DataRouter1 is used by CoBo[1]");
        bench.Setup.EccServers.Should().HaveCount(3);

        (await bench.Desk.RemoveAsync(bench.Setup.DataSources[0], TestActor.Of("test"), None)).Problems.Should().BeEmpty();
        (await bench.Desk.RemoveAsync(bench.Setup.EccServers[0], TestActor.Of("test"), None)).Problems.Should().BeEmpty();
        (await bench.Desk.RemoveAsync(bench.Setup.DataRouters[0], TestActor.Of("test"), None)).Problems.Should().BeEmpty();
        bench.Setup.EccServers.Select(s => s.Name).Should().Equal("ECC1", "ECC_mutant");
        SetupCheck.Of(bench.Setup).Should().BeEmpty();
    }
}
