using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

/// <summary>Alarms about servers, hosts and routers during a run.</summary>
public sealed class RunAlarmTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Look_ServerLeavesRunning_IsOneAlarmThatNamesItAndEndsWhenItReturns()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9001].State = EccState.Ready;
        await bench.ReadAllAsync();
        Write(bench, 0, 5);
        await bench.Supervisor.CheckAsync(None);
        bench
            .Now.Alarms.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a =>
                a.Kind == RunAlarmKind.ServerLeftRunning && a.Source == "ECC1" && a.Cause == "ECC1 has left Running: it is Ready."
            );
        bench.Now.OpenRun!.Events.Should().Contain(e => e.Kind == RunEventKind.Alarm && e.Subject == "ECC1");
        await bench.Supervisor.CheckAsync(None);
        bench.Now.Log.Count(e => e.Message.StartsWith("Alarm:", StringComparison.Ordinal)).Should().Be(1);

        bench.Ecc[9001].State = EccState.Running;
        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(None);
        bench.Now.Alarms.Should().BeEmpty();
        bench.Now.Log[0].Message.Should().StartWith("Alarm is over: ECC1");
    }

    [Fact]
    public async Task Look_ServerDoesNotAnswer_IsAnAlarm()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9000].Failure = new EccFailure(EccFailureKind.TimedOut, "No answer within 2 s.");
        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(None);
        bench.Now.Alarms.Should().ContainSingle().Which.Cause.Should().Be("ECC0 does not answer. No answer within 2 s.");
    }

    [Fact]
    public async Task Look_RunningWithoutARun_IsAnAlarm()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        bench.Ecc[9000].State = EccState.Running;
        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(None);
        bench.Now.Alarms.Should().ContainSingle().Which.Cause.Should().Be("ECC0 is Running, but no run is open.");
    }

    [Fact]
    public async Task Alarms_RouterIsSilentWhileTheOthersWrite_IsNamed()
    {
        await using var bench = await RunControlBench.RunningAsync();
        var start = bench.Now.OpenRun!.StartedAt;
        Probe(bench, start.AddSeconds(1), 10, 10, 10);
        Probe(bench, start.AddSeconds(2), 20, 10, 20);
        Alarms(bench, start.AddSeconds(2)).Should().BeEmpty("it may be a pause");
        Probe(bench, start.AddSeconds(3.5), 30, 10, 30);
        Alarms(bench, start.AddSeconds(3.5))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.Kind == RunAlarmKind.RouterSilent && a.Source == "DataRouter1");
        Probe(bench, start.AddSeconds(5), 40, 11, 40);
        Alarms(bench, start.AddSeconds(5)).Should().BeEmpty();
    }

    [Fact]
    public async Task Alarms_TriggersAreRareAndHostsAreProbedInTurn_IsNone()
    {
        await using var bench = await OnThreeHostsAsync();
        var start = bench.Now.OpenRun!.StartedAt;
        for (var seconds = 1.0; seconds < 60; seconds += 0.5)
        {
            // One event every ten seconds; each router is probed every 1.5 s, one after the other.
            var events = (long)Math.Floor(seconds / 10);
            ProbeOne(bench, start.AddSeconds(seconds), 1 + ((int)(seconds * 2) % 3), 10 + events);
            Alarms(bench, start.AddSeconds(seconds)).Should().BeEmpty("all have written the available data, at {0} s", seconds);
        }
    }

    [Fact]
    public async Task Alarms_TriggersAreRareAndOneMissesThem_IsNamed()
    {
        await using var bench = await OnThreeHostsAsync();
        var start = bench.Now.OpenRun!.StartedAt;
        for (var seconds = 1.0; seconds < 25; seconds += 0.5)
        {
            var router = 1 + ((int)(seconds * 2) % 3);
            ProbeOne(bench, start.AddSeconds(seconds), router, router == 2 ? 10 : 10 + (long)Math.Floor(seconds / 10));
        }

        Alarms(bench, start.AddSeconds(25)).Should().ContainSingle().Which.Source.Should().Be("DataRouter1");
    }

    [Fact]
    public async Task Alarms_AllAreSilentForLessThanTheLimit_IsNone()
    {
        await using var bench = await RunControlBench.RunningAsync();
        var start = bench.Now.OpenRun!.StartedAt;
        Probe(bench, start.AddSeconds(1), 10, 10, 10);
        Probe(bench, start.AddSeconds(10), 10, 10, 10);
        Alarms(bench, start.AddSeconds(10)).Should().BeEmpty("it may be a pause of the beam");
        Probe(bench, start.AddSeconds(11), 10, 10, 10);
        Alarms(bench, start.AddSeconds(11)).Should().ContainSingle().Which.Kind.Should().Be(RunAlarmKind.NobodyWrites);
    }

    [Fact]
    public async Task Alarms_SilentBecauseItsServerStopped_AddsNone()
    {
        await using var bench = await RunControlBench.RunningAsync();
        var start = bench.Now.OpenRun!.StartedAt;
        Probe(bench, start.AddSeconds(1), 10, 10, 10);
        Probe(bench, start.AddSeconds(10), 20, 10, 20);
        bench.Ecc[9001].State = EccState.Ready;
        await bench.ReadAllAsync();
        Alarms(bench, start.AddSeconds(10)).Select(a => a.Source).Should().Equal("ECC1");
    }

    [Fact]
    public async Task Alarms_HostUnreachable_IsOneForAllItsRouters()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Hosts.Readings = _ => HostReading.Failed("127.0.0.1 does not answer");
        await bench.ProbeAsync();
        Alarms(bench, TimeProvider.System.GetUtcNow())
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.Kind == RunAlarmKind.HostUnreachable && a.Consequence.Contains("DataRouter_mutant"));
    }

    [Fact]
    public async Task Alarms_RouterOffline_IsNamed()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.ChangeRouter(2, r => r with { IsOnline = false });
        await bench.ProbeAsync();
        Alarms(bench, TimeProvider.System.GetUtcNow())
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.Kind == RunAlarmKind.RouterOffline && a.Source == "DataRouter1");
    }

    /// <summary>The last write of a router says nothing about the present: the router is neither silent nor offline.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public async Task Alarms_RouterStateIsUnknown_NamesTheHungTool(bool? isOnline)
    {
        await using var bench = await RunControlBench.RunningAsync();
        var hung = new HungTool("ls", "/data/mm3", TimeProvider.System.GetUtcNow());
        bench.ChangeRouter(2, r => r with { IsOnline = isOnline, FileCount = null, FileBytes = null, HungTool = hung });
        await bench.ProbeAsync();

        Alarms(bench, TimeProvider.System.GetUtcNow())
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a =>
                a.Kind == RunAlarmKind.RouterUnknown
                && a.Source == "DataRouter1"
                && a.Cause == $"It is not known whether DataRouter1 is recording: {hung.Sentence}"
            );
    }

    private static IEnumerable<RunAlarm> Alarms(RunControlBench bench, DateTimeOffset now) =>
        new RunAlarmFinder(PureSubsystems.Of(RunControlBench.Limits, RunControlBench.Rules)).Of(bench.Now, now);

    private static void Probe(RunControlBench bench, DateTimeOffset at, params long[] bytes) =>
        bench.Store.Apply(
            new HostProbed(
                at,
                "127.0.0.1",
                new HostReading
                {
                    Routers = HostReading
                        .Failed(string.Empty)
                        .Routers.AddRange(
                            bytes.Select(
                                (b, n) =>
                                    KeyValuePair.Create(
                                        new RouterId(n + 1),
                                        new RouterReading
                                        {
                                            IsOnline = true,
                                            IsConnected = true,
                                            WorkingDirectory = "/data",
                                            FileCount = 1,
                                            FileBytes = b,
                                        }
                                    )
                            )
                        ),
                },
                TimeSpan.Zero
            )
        );

    /// <summary>A run whose routers are on separate hosts.</summary>
    private static async Task<RunControlBench> OnThreeHostsAsync()
    {
        var setup = Setups.Of(2);
        var bench = new RunControlBench(
            new BenchParts { Setup = setup with { DataRouters = [.. setup.DataRouters.Select(r => r with { IpAddress = $"mini{r.Id}" })] } }
        );
        await bench.InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        return bench;
    }

    private static void ProbeOne(RunControlBench bench, DateTimeOffset at, int router, long bytes)
    {
        var status = bench.Now.DataRouters[router - 1];
        bench.Store.Apply(
            new HostProbed(
                at,
                status.Router.IpAddress,
                new HostReading
                {
                    Routers = HostReading.Failed(string.Empty).Routers.Add(status.Router.Id, status.Reading! with { FileBytes = bytes }),
                },
                TimeSpan.Zero
            )
        );
    }

    private static void Write(RunControlBench bench, int router, long bytes) =>
        bench.Hosts.Directory("127.0.0.1", FakeHosts.WorkingDirectory(new RouterId(router + 1))).Source["CoBo.graw"] = bytes;
}
