using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

/// <summary>Runs that end and follow each other automatically.</summary>
public sealed class RunSupervisorTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Look_RunHasReachedItsLength_EndsIt()
    {
        await using var bench = await WithEndAsync(new AutomaticEnd { Length = TimeSpan.FromSeconds(1) });
        await bench.Supervisor.CheckAsync(None);
        bench.Now.RunState.Should().Be(RunState.Running);
        Backdate(bench, TimeSpan.FromSeconds(2));
        await bench.Supervisor.CheckAsync(None);
        await bench.UntilAsync(s => s.OpenRun is null);
        bench.Now.LatestRun!.Events.Should().Contain(e => e.Kind == RunEventKind.AutomaticEnd && e.Origin == Actor.ControlRoom.Text);
        bench.Now.NextStart.Should().BeNull();
    }

    [Fact]
    public async Task Look_RunHasReachedItsSize_EndsIt()
    {
        await using var bench = await WithEndAsync(new AutomaticEnd { Bytes = 1000 });
        Write(bench, 0, 999);
        await bench.ProbeAsync();
        await bench.Supervisor.CheckAsync(None);
        bench.Now.RunState.Should().Be(RunState.Running);
        Write(bench, 1, 1);
        await bench.ProbeAsync();
        await bench.Supervisor.CheckAsync(None);
        await bench.UntilAsync(s => s.OpenRun is null);
    }

    [Fact]
    public async Task Look_NextRunIsPlanned_StartsItWithTheSameSheetWhenFiled()
    {
        await using var bench = await WithEndAsync(new AutomaticEnd { Bytes = 10, StartsNext = true });
        Write(bench, 0, 50);
        await bench.ProbeAsync();
        await bench.Supervisor.CheckAsync(None);
        await bench.UntilAsync(s =>
            s.OpenRun is null
            && s.Commands.IsEmpty
            && s.Filings.Length > 0
            && s.Filings.All(f => f.IsOver)
            && s.DataRouters.All(r => r.Reading is { IsClean: true, RunDirectory.Name: "e20009/run_0001" })
        );
        bench.Now.NextStart.Should().NotBeNull();
        bench.Runs.Saved[0] = bench.Runs.Saved[0] with { Title = "alpha source" };
        await bench.Supervisor.CheckAsync(None);
        await bench.UntilAsync(s => s.OpenRun is { Number: 1, Phase: RunPhase.Running });
        bench.Now.NextStart.Should().BeNull();
        bench.Runs.Opened[1].Title.Should().Be("alpha source");
    }

    [Fact]
    public async Task Cancel_BeforeTheEnd_TheRunContinues()
    {
        await using var bench = await WithEndAsync(new AutomaticEnd { Length = TimeSpan.FromSeconds(1) });
        (await bench.Ending.CancelAsync(TestActor.Of("test"), None)).Should().BeNull();
        Backdate(bench, TimeSpan.FromHours(1));
        await bench.Supervisor.CheckAsync(None);
        bench.Now.RunState.Should().Be(RunState.Running);
        bench.Now.OpenRun!.Events.Should().Contain(e => e.Kind == RunEventKind.Cancellation && e.Origin == "test");
        bench.Now.End.Should().NotBeNull("the setting applies to later runs");
        (await bench.Ending.CancelAsync(TestActor.Of("test"), None)).Should().NotBeNull();
    }

    [Fact]
    public async Task Stop_WhileTheNextRunIsPlanned_CancelsIt()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        bench.Store.Apply(
            new NextStartChanged(DateTimeOffset.UnixEpoch, new NextStart(-1, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue))
        );
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Now.NextStart.Should().BeNull();
        await bench.Supervisor.CheckAsync(None);
        bench.Runs.Opened.Should().BeEmpty();
    }

    [Fact]
    public async Task Look_NextRunCannotStartInTime_IsCancelledWithTheReason()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Idle);
        bench.Store.Apply(
            new RunChanged(
                DateTimeOffset.UnixEpoch,
                new Run
                {
                    Experiment = "e20009",
                    Number = 3,
                    StartedAt = DateTimeOffset.UnixEpoch,
                    StoppedAt = DateTimeOffset.UnixEpoch,
                }
            )
        );
        bench.Store.Apply(new AutomaticEndChanged(DateTimeOffset.UnixEpoch, new AutomaticEnd { Bytes = 1, StartsNext = true }));
        bench.Store.Apply(
            new NextStartChanged(DateTimeOffset.UnixEpoch, new NextStart(3, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue))
        );
        await bench.Supervisor.CheckAsync(None);
        bench.Now.NextStart.Should().NotBeNull("there is still time");
        bench.Store.Apply(
            new NextStartChanged(DateTimeOffset.UnixEpoch, new NextStart(3, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch))
        );
        await bench.Supervisor.CheckAsync(None);
        bench.Now.NextStart.Should().BeNull();
        bench
            .Now.Log[0]
            .Should()
            .Match<ControlRoom.Domain.Store.LogEntry>(e =>
                e.Message == "The run after run 3 was not started automatically"
                && e.Details == "It could not be started within 10 min. Needs Ready; all are Idle."
            );
        await bench.Supervisor.CheckAsync(None);
        bench
            .Now.Alarms.Should()
            .ContainSingle(a => a.Kind == RunAlarmKind.SequenceStopped)
            .Which.Cause.Should()
            .EndWith("Needs Ready; all are Idle.");
    }

    [Fact]
    public async Task Set_InvalidEnd_IsRefused()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Idle);
        (await bench.Ending.SetAsync(new AutomaticEnd(), TestActor.Of("test"), None)).Should().Contain("length or a size");
        (await bench.Ending.SetAsync(new AutomaticEnd { Length = TimeSpan.FromDays(8) }, TestActor.Of("test"), None))
            .Should()
            .Contain("seven days");
        (await bench.Ending.SetAsync(new AutomaticEnd { Bytes = -1 }, TestActor.Of("test"), None)).Should().Contain("more than zero");
        bench.Runs.Broken = new IOException("No space left on device");
        (await bench.Ending.SetAsync(new AutomaticEnd { Bytes = 1 }, TestActor.Of("test"), None)).Should().Contain("No space left");
        bench.Now.End.Should().BeNull();
    }

    private static void Write(RunControlBench bench, int router, long bytes) =>
        bench.Hosts.Directory("127.0.0.1", FakeHosts.WorkingDirectory(new RouterId(router + 1))).Source["CoBo.graw"] = bytes;

    private static void Backdate(RunControlBench bench, TimeSpan by) =>
        bench.Store.Apply(
            new RunChanged(TimeProvider.System.GetUtcNow(), bench.Now.OpenRun! with { StartedAt = bench.Now.OpenRun!.StartedAt - by })
        );

    private static async Task<RunControlBench> WithEndAsync(AutomaticEnd? end)
    {
        var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        (await bench.Ending.SetAsync(end, TestActor.Of("test"), None)).Should().BeNull();
        await bench.DoAsync(SystemAction.Start);
        return bench;
    }
}
