using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Web.SetupPages;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

/// <summary>A new setup or configuration as a whole: easy setup, configuration sets, changes by other processes.</summary>
public sealed class SetupReplacementTests
{
    private static readonly CancellationToken None = CancellationToken.None;

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
        await bench.Configs.FetchAllAsync(TestActor.Of("test"), None);
        bench.Run.Ecc[9000].Failure = new EccFailure(EccFailureKind.Unreachable, "nothing is listening");
        bench.Run.Ecc[9001].Configs = [new ConfigId("cobo1", "exp", "exp"), new ConfigId("bad/name", "", "x")];
        await bench.Configs.FetchAllAsync(TestActor.Of("test"), None);

        bench.Run.Now.EccServers[0].Configs.Should().BeEquivalentTo(new { ListedCount = 2, Failure = "nothing is listening" });
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
