using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Ecc;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>Defects of earlier AT-TPC control programs, each with a test against its return.</summary>
public sealed class EarlierDefectsTests
{
    [Fact]
    public async Task Stop_WaitsForTheMutantBeforeStoppingTheCoBos()
    {
        await using var bench = await RunControlBench.RunningAsync(new RunOptions { StopPatience = TimeSpan.FromSeconds(30) });
        var gate = new TaskCompletionSource();
        bench.Ecc[9002].CommandGate = gate.Task;
        bench.Ecc[9002].Called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Ecc.Sent.Clear();
        var stop = bench.RunDesk.Stop(TestActor.Of("test"));
        await bench.Ecc[9002].Called.Task;
        bench.Ecc.Sent.Should().Equal([(9002, EccTransition.Stop)], "no trigger may reach a stopped CoBo");
        gate.SetResult();
        await stop.Completion!;
        bench.Ecc.Sent.Should().HaveCount(3);
    }

    [Fact]
    public async Task HungServer_FreezesNeitherTheAnswersNorTheOthers()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9000].CommandGate = bench.Ecc[9000].ReadGate = new TaskCompletionSource().Task;
        var stop = bench.RunDesk.Stop(TestActor.Of("test"));
        stop.Accepted.Should().BeTrue("the answer does not wait for servers");
        stop.Completion!.IsCompleted.Should().BeFalse();
        await bench.UntilAsync(s => s.EccServers[1].Reading!.State == EccState.Ready && s.EccServers[2].Reading!.State == EccState.Ready);
        (await stop.Completion!).OfServers().Should().Contain(o => o.ServerName == "ECC0" && o.Failed);
    }

    [Fact]
    public async Task StopOutcomes_AreCheckedBeforeTheRunIsStopped()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9000].Lies = true;
        await bench.DoAsync(SystemAction.Stop);
        bench.Now.OpenRun.Should().NotBeNull("ECC0 answered success and still runs");
        bench.Runs.Closed.Should().BeEmpty();
    }

    [Fact]
    public async Task StartOutcomes_AreCheckedBeforeTheRunIsRunning()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9000].Lies = true;
        await bench.DoAsync(SystemAction.Start);
        bench.Now.RunState.Should().Be(RunState.Opening);
    }

    [Fact]
    public async Task FailedStart_IsNotIgnored()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9001].Refusal = "no";
        await bench.DoAsync(SystemAction.Start);
        bench.Ecc[9002].State.Should().Be(EccState.Ready, "the trigger is not started without all CoBos");
        ActionCheck.WhyNotDecide(bench.Now).Should().BeNull("an operator has to decide");
    }

    [Fact]
    public async Task Filing_OverwritesNoFileOfAnotherRun()
    {
        await using var bench = await RunControlBench.RunningAsync();
        var directory = bench.Hosts.Directory("127.0.0.1", "/data/1");
        directory.Source["CoBo0.graw"] = 5;
        directory.Filed["CoBo0.graw"] = 7;
        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed));
        directory.Filed["CoBo0.graw"].Should().Be(7);
        directory.Source.Should().ContainKey("CoBo0.graw");
    }

    [Fact]
    public async Task RunDirectory_IsCheckedOnEveryRouterNotOnlyOnTheFirst()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.ChangeRouter(3, r => r with { RunDirectory = new RunDirectoryReading("e20009/run_0000", IsFree: false) });
        await bench.ProbeAsync();
        bench.Commands.Request(SystemAction.Start, TestActor.Of("test")).Refusal.Should().Contain("DataRouter_mutant");
    }

    [Fact]
    public async Task StartInterlock_DependsOnWhichRoutersAreOnline()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.ChangeRouter(2, r => r with { IsOnline = false });
        await bench.ProbeAsync();
        bench.Commands.Request(SystemAction.Start, TestActor.Of("test")).Refusal.Should().Contain("DataRouter1 is offline");
    }

    [Fact]
    public async Task StartInterlock_ChecksOnlyTheRoutersOfTheActiveExperiment()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        var setup = bench.Now.Setup;
        bench.Store.Apply(
            new SetupLoaded(
                TimeProvider.System.GetUtcNow(),
                setup with
                {
                    DataRouters =
                    [
                        .. setup.DataRouters,
                        setup.DataRouters[0] with
                        {
                            Id = new RouterId(9),
                            Name = "Other",
                            IpAddress = "10.0.0.9",
                        },
                    ],
                }
            )
        );
        bench.Commands.Request(SystemAction.Start, TestActor.Of("test")).Refusal.Should().Contain("Other");
        bench.Store.Apply(new SetupLoaded(TimeProvider.System.GetUtcNow(), setup));
        bench
            .Commands.Request(SystemAction.Start, TestActor.Of("test"))
            .Accepted.Should()
            .BeTrue("it does not belong to the active experiment");
    }

    [Fact]
    public void Duration_CountsBeyondTwentyFourHours() => RunDuration.Format(TimeSpan.FromHours(25.5)).Should().Be("25:30:00");

    [Fact]
    public async Task Wsdl_IsNeverFetched()
    {
        await using var server = await RecordingServer.StartAsync();
        using var client = TestClient.Patient();
        for (var n = 0; n < 3; n++)
        {
            await client.GetStateAsync(server.Endpoint, default);
        }

        server.Requests.Should().HaveCount(3).And.OnlyContain(r => r.StartsWith("POST ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_AnswersWhileTheServersAreStillBusy()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Idle);
        bench.Ecc[9000].CommandGate = new TaskCompletionSource().Task;
        var describe = bench.Commands.Request(SystemAction.Describe, TestActor.Of("test"));
        describe.Accepted.Should().BeTrue();
        describe.Completion!.IsCompleted.Should().BeFalse("a request does not block while the servers work");
    }
}
