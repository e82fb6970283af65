using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Web.SetupPages;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

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
            .StartWith("Somebody else");
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
            .Observed.Select(o => (o.Transition, o.IsOver))
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

    [Fact]
    public async Task EveryChange_WhileARunIsOpen_IsRefused()
    {
        await using var bench = await SetupBench.WithAsync(state: EccState.Ready);
        await bench.Run.DoAsync(SystemAction.Start);
        bench.Run.Now.OpenRun.Should().NotBeNull();
        var stored = await bench.StoredAsync();
        var setup = bench.Setup;
        foreach (
            var edit in new[]
            {
                await bench.Desk.SaveAsync(setup.EccServers[0], setup.EccServers[0] with { Name = "x" }, TestActor.Of("test"), None),
                await bench.Desk.SaveAsync(null, setup.EccServers[0] with { Name = "x", Port = 1 }, TestActor.Of("test"), None),
                await bench.Desk.SaveAsync(setup.DataRouters[0], setup.DataRouters[0] with { Name = "x" }, TestActor.Of("test"), None),
                await bench.Desk.SaveAsync(setup.DataSources[0], setup.DataSources[0] with { Name = "x" }, TestActor.Of("test"), None),
                await bench.Desk.RemoveAsync(setup.DataSources[0], TestActor.Of("test"), None),
                await bench.Desk.ReplaceAsync(setup, SystemSetup.Empty, TestActor.Of("test"), "Easy setup", None),
            }
        )
        {
            edit.Problems.Should().ContainSingle().Which.Text.Should().StartWith("Run 0 is open");
        }

        (await bench.Configs.SelectAsync([(setup.EccServers[0].Id, new ConfigId("a", "b", "c"))], TestActor.Of("test"), None))
            .Should()
            .StartWith("Run 0 is open");
        (await bench.StoredAsync()).Should().Be(stored);
    }

    [Fact]
    public async Task EveryChange_WhileACommandIsInProgress_IsRefused()
    {
        await using var bench = await SetupBench.WithAsync();
        var gate = new TaskCompletionSource();
        var server = bench.Run.Ecc[9000];
        server.CommandGate = gate.Task;
        var command = bench.Run.Commands.Request(SystemAction.Describe, TestActor.Of("somebody"));
        await server.Called.Task;
        (await bench.Desk.RemoveAsync(bench.Setup.DataSources[0], TestActor.Of("test"), None))
            .Problems.Single()
            .Text.Should()
            .Contain("Describe all is under way (somebody");
        gate.SetResult();
        await command.Completion!;
        (await bench.Desk.RemoveAsync(bench.Setup.DataSources[0], TestActor.Of("test"), None)).Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Commands_WhileTheSetupIsBeingChanged_AreRefusedButStopIsNot()
    {
        await using var bench = await SetupBench.WithAsync();
        var gate = new TaskCompletionSource();
        var change = bench.Run.Desk.ChangeSetupAsync(async () =>
        {
            await gate.Task;
            return SetupEdit.Refused("nothing");
        });
        bench.Run.Commands.Request(SystemAction.Describe, TestActor.Of("me")).Refusal.Should().StartWith("The setup is being changed");
        var stop = bench.Run.Coordinator.Stop(TestActor.Of("me"));
        stop.Accepted.Should().BeTrue();
        await stop.Completion!;
        gate.SetResult();
        await change;
        bench.Run.Commands.Request(SystemAction.Describe, TestActor.Of("me")).Accepted.Should().BeTrue();
    }

    [Fact]
    public async Task Router_WithUnfiledFiles_IsNotChanged()
    {
        await using var bench = await SetupBench.WithAsync();
        var filing = new RunFiling
        {
            Id = 1,
            Experiment = "e20009",
            RunNumber = 4,
            Router = "DataRouter1",
            Address = "127.0.0.1",
            Directory = "/data",
            Token = "t",
            State = FilingState.Failed,
        };
        bench.Run.Store.Apply(new FilingsChanged(DateTimeOffset.UnixEpoch, [filing]));
        var router = bench.Setup.DataRouters[1];
        (await bench.Desk.SaveAsync(router, router with { IpAddress = "elsewhere" }, TestActor.Of("test"), None))
            .Problems.Single()
            .Text.Should()
            .Contain("run 4 are not filed");
        (
            await bench.Desk.ReplaceAsync(
                bench.Setup,
                bench.Setup with
                {
                    DataRouters = [],
                    DataSources = [],
                },
                TestActor.Of("test"),
                "Import",
                None
            )
        )
            .Problems.Single()
            .Text.Should()
            .Contain("run 4 are not filed");
        (
            await bench.Desk.SaveAsync(
                bench.Setup.DataRouters[0],
                bench.Setup.DataRouters[0] with
                {
                    LogPath = "/x",
                },
                TestActor.Of("test"),
                None
            )
        )
            .Problems.Should()
            .BeEmpty();
    }

    [Fact]
    public async Task ReplaceAsync_EasySetup_IsOneTransactionAndKeepsPartsWithTheSameName()
    {
        await using var bench = await SetupBench.WithAsync();
        var old = bench.Setup;
        var revision = await bench.Database.Setups.RevisionAsync(None);
        var plan = EasySetup
            .Plan(
                new EasySetupForm
                {
                    NumberOfCoBos = "4",
                    FirstCoBoEccAddress = "10.0.0.1",
                    FirstCoBoRouterAddress = "10.0.0.1",
                },
                old
            )
            .Setup!;
        (await bench.Desk.ReplaceAsync(old, plan, TestActor.Of("test"), "Easy setup", None)).Problems.Should().BeEmpty();

        (await bench.Database.Setups.RevisionAsync(None)).Should().Be(revision + 1);
        bench.Setup.EccServers.Select(s => s.Name).Should().Equal("ECC0", "ECC1", "ECC2", "ECC3");
        bench.Setup.EccServers.Take(2).Select(s => s.Id).Should().Equal(old.EccServers.Take(2).Select(s => s.Id));
        bench.Setup.EccServers[0].SelectedConfig.Should().Be(old.EccServers[0].SelectedConfig);
        bench.Run.Now.EccServers[0].Reading.Should().BeNull("another address is another server");
        bench.Setup.DataSources.Should().HaveCount(4);
    }

    [Fact]
    public async Task ReplaceAsync_SetupChangedSinceThePreview_IsRefused()
    {
        await using var bench = await SetupBench.WithAsync();
        var basis = bench.Setup;
        await bench.Desk.SaveAsync(basis.EccServers[0], basis.EccServers[0] with { LogPath = "/x" }, TestActor.Of("them"), None);
        (await bench.Desk.ReplaceAsync(basis, SystemSetup.Empty, TestActor.Of("me"), "Easy setup", None))
            .Problems.Single()
            .Text.Should()
            .Contain("preview");
        bench.Setup.EccServers.Should().HaveCount(3);
    }

    [Fact]
    public async Task FetchAllAsync_OneDoesNotAnswer_KeepsItsOldListAndSaysSo()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Ecc[9000].Configs = bench.Run.Ecc[9001].Configs = [new ConfigId("cobo0", "exp", "exp"), new ConfigId("a", "b", "c")];
        await bench.Configs.FetchAllAsync(None);
        bench.Run.Ecc[9000].Failure = new EccFailure(EccFailureKind.Unreachable, "nobody listens");
        bench.Run.Ecc[9001].Configs = [new ConfigId("cobo1", "exp", "exp"), new ConfigId("bad/name", "", "x")];
        await bench.Configs.FetchAllAsync(None);

        bench.Run.Now.EccServers[0].Configs.Should().BeEquivalentTo(new { Listed = 2, Failure = "nobody listens" });
        bench.Run.Now.EccServers[0].ConfigIsMissing.Should().BeFalse();
        bench.Run.Now.EccServers[1].Configs.Sets.Select(s => s.Config.ToString()).Should().Equal("cobo1/exp/exp");
        bench.Run.Now.EccServers[2].ConfigIsMissing.Should().BeTrue("it lists nothing");
    }

    [Fact]
    public async Task SelectAsync_IncompleteOrWithSlashes_IsRefused()
    {
        await using var bench = await SetupBench.WithAsync();
        foreach (var bad in new[] { new ConfigId("a", "", "c"), new ConfigId("a/b", "c", "d"), new ConfigId("a", "b\n", "c") })
        {
            (await bench.Configs.SelectAsync([(bench.Setup.EccServers[0].Id, bad)], TestActor.Of("test"), None))
                .Should()
                .EndWith("does not consist of three names.");
        }
    }

    [Fact]
    public async Task SelectAsync_Selected_IsRecordedWithTheNextRun()
    {
        await using var bench = await SetupBench.WithAsync(state: EccState.Ready);
        (await bench.Configs.SelectAsync([(bench.Setup.EccServers[1].Id, new ConfigId("beam", "exp", "high"))], TestActor.Of("test"), None))
            .Should()
            .BeNull();
        await bench.Run.ReadAllAsync();
        await bench.Run.DoAsync(SystemAction.Start);
        bench.Run.Now.OpenRun!.Config.Split('\n').Should().Equal("ECC0 cobo0/exp/exp", "ECC1 beam/exp/high", "ECC_mutant cobo2/exp/exp");
        (await bench.Database.Runs.LatestAsync("e20009", None))!.Config.Should().Contain("ECC1 beam/exp/high");
    }

    [Fact]
    public async Task ReloadSetupAsync_ByManyAtOnce_EndsWithTheNewest()
    {
        await using var bench = await SetupBench.WithAsync();
        using var stop = new CancellationTokenSource();
        var watchers = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        await bench.Loader.ReloadSetupAsync(None);
                    }
                })
            )
            .ToArray();
        for (var n = 0; n < 40; n++)
        {
            var config = new ConfigId($"c{n}", "p", "q");
            (await bench.Configs.SelectAsync([(bench.Setup.EccServers[0].Id, config)], TestActor.Of("test"), None)).Should().BeNull();
            bench.Setup.EccServers[0].SelectedConfig.Should().Be(config, "it was stored last");
        }

        await stop.CancelAsync();
        await Task.WhenAll(watchers);
        bench.Setup.EccServers[0].SelectedConfig.Should().Be(new ConfigId("c39", "p", "q"));
    }
}
