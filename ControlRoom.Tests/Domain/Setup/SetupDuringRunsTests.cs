using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Web.SetupPages;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

/// <summary>The setup is not changed while runs, commands or unfiled files depend on it.</summary>
public sealed class SetupDuringRunsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

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
            .Contain("Describe all is in progress (somebody");
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
        var stop = bench.Run.RunDesk.Stop(TestActor.Of("me"));
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
}
