using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>A restart lost who had acknowledged an alarm, reset its beginning to the restart, and recorded it twice in the run.</summary>
public sealed class AlarmsOverARestartTests
{
    private static readonly Actor Ada = new("ada", Role.Operator, "page");

    [Fact]
    public async Task Restart_SeveralAlarms_AreTheSameWithOnePairOfEvents()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var first = await FirstProcessAsync(database);
        await SetAsync(first, EccState.Ready, 9000, 9001);
        await first.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.ServerLeftRunning, "ECC1", "fuse", default);
        var before = first.Now.Alarms;
        before.Should().HaveCount(2);

        // The process ends without notice, as after SIGKILL.
        await using var next = await RestartAsync(database);
        await next.Supervisor.CheckAsync(default);
        Same(next.Now.Alarms, before, "the servers have not been read yet");
        await ReadAsync(next, first.Ecc);
        await next.Supervisor.CheckAsync(default);
        Same(next.Now.Alarms, before, "their causes are found again");

        await ReadAsync(next, Running());
        await next.Supervisor.CheckAsync(default);
        next.Now.Alarms.Should().BeEmpty();
        foreach (var server in new[] { "ECC0", "ECC1" })
        {
            AlarmTexts(next.Now.OpenRun!, server)
                .Where(t => !t.StartsWith("Acknowledged", StringComparison.Ordinal))
                .Should()
                .Equal($"{server} has left Running: it is Ready.", $"Over: {server} has left Running: it is Ready.");
        }

        AlarmTexts(next.Now.OpenRun!, "ECC1").Should().ContainSingle(t => t == "Acknowledged: fuse");
        var stored = await database.Alarms.LoadAsync(default);
        stored.Alarms.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("the crate hangs")]
    public async Task Restart_ServerStillDoesNotStop_IsTheSameAlarmUntilItHasStopped(string? refusal)
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var first = await FirstProcessAsync(database);
        FailStop(first, refusal);
        await first.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await first.Supervisor.CheckAsync(default);
        await first.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.ServerDoesNotStop, "ECC1", "crate 2", default);
        var before = first.Now.Alarms;
        before.Should().ContainSingle().Which.Acknowledged!.By.Should().Be("ada");

        await using var next = await RestartAsync(database);
        await next.Supervisor.CheckAsync(default);
        Same(next.Now.Alarms, before, "the servers have not been read yet");
        FailStop(next, refusal);
        await ReadAsync(next, first.Ecc);
        await using var heartbeat = Heartbeat.Of(next);
        await next.UntilAsync(_ => next.Ecc.Sent.Count(s => s == (9001, EccTransition.Stop)) >= RunControlBench.Unhurried.StopAttempts);
        await next.UntilAsync(s => s.Commands.IsEmpty);
        Same(next.Now.Alarms, before, "it was running all the time");
        AlarmTexts(next.Now.OpenRun!, "ECC1").Should().NotContain(t => t.StartsWith("Over", StringComparison.Ordinal));

        next.Ecc[9001].State = EccState.Ready;
        await next.UntilAsync(s => s.OpenRun is null && s.Alarms.IsEmpty);
    }

    [Fact]
    public async Task Restart_CauseEndedMeanwhile_EndsTheAlarmAfterItsServerWasRead()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var first = await FirstProcessAsync(database);
        await SetAsync(first, EccState.Ready, 9000, 9001);
        await using var next = await RestartAsync(database);
        next.Store.Apply(
            new EccStateRead(
                TimeProvider.System.GetUtcNow(),
                new EccServerId(1),
                new EccReading(EccState.Running, EccTransition.None, string.Empty),
                default
            )
        );
        await next.Supervisor.CheckAsync(default);
        next.Now.Alarms.Should().ContainSingle("the state of ECC1 is not known yet").Which.Source.Should().Be("ECC1");
    }

    [Fact]
    public async Task Restart_ServerRunsWithoutARun_IsTheSameAlarm()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var first = BenchOn(database);
        await database.Setups.ReplaceAsync(Setups.Of(2), default);
        await first.InAsync(EccState.Idle);
        await SetAsync(first, EccState.Running, 9001);
        await first.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.RunningWithoutRun, "ECC1", "pulser", default);
        var before = first.Now.Alarms;
        await using var next = await RestartAsync(database);
        await next.Supervisor.CheckAsync(default);
        Same(next.Now.Alarms, before, "the server has not been read yet");
        await ReadAsync(next, first.Ecc);
        await next.Supervisor.CheckAsync(default);
        Same(next.Now.Alarms, before, "it is still running");
    }

    [Fact]
    public async Task Restart_KilledBetweenAlarmAndRun_RecordsTheMissingPart()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var first = await FirstProcessAsync(database);
        var raised = TimeProvider.System.GetUtcNow();
        var alarm = new RunAlarm(RunAlarmKind.ServerLeftRunning, "ECC1", raised, "ECC1 has left Running: it is Ready.", "x", "y")
        {
            RaisedAt = raised,
            Acknowledged = new AlarmAcknowledgement("ada", raised.AddSeconds(1), "fuse"),
        };
        await database.Alarms.StoreAsync([alarm], [], default);
        await using var next = await RestartAsync(database);
        await next.Supervisor.CheckAsync(default);
        await next.Supervisor.CheckAsync(default);
        AlarmTexts(next.Now.OpenRun!, "ECC1").Should().Equal("ECC1 has left Running: it is Ready.", "Acknowledged: fuse");

        // The opposite order: the alarm's end is recorded, but the process ended before it was removed.
        await ReadAsync(next, Running());
        await next.Supervisor.CheckAsync(default);
        await database.Alarms.StoreAsync([alarm], [], default);
        await using var third = await RestartAsync(database);
        await third.Supervisor.CheckAsync(default);
        third.Now.Alarms.Should().BeEmpty();
        AlarmTexts(third.Now.OpenRun!, "ECC1").Should().HaveCount(3);
    }

    private static RunControlBench BenchOn(TestDatabase database) =>
        new(
            new BenchParts
            {
                Setup = Setups.Of(2),
                Pace = RunControlBench.Quick,
                Rules = RunControlBench.Unhurried,
                Journal = database.Journal,
                Filings = database.Filings,
                Alarms = database.Alarms,
            }
        );

    private static async Task<RunControlBench> FirstProcessAsync(TestDatabase database)
    {
        await database.Setups.ReplaceAsync(Setups.Of(2), default);
        var bench = await BenchOn(database).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        bench.Now.OpenRun!.Phase.Should().Be(RunPhase.Running);
        return bench;
    }

    /// <summary>Another control room on the same disk, which has not read anything yet.</summary>
    private static async Task<RunControlBench> RestartAsync(TestDatabase database)
    {
        var bench = BenchOn(database);
        if (await database.Runs.LatestAsync("e20009", default) is { } run)
        {
            bench.Store.Apply(new RunChanged(TimeProvider.System.GetUtcNow(), run));
        }

        await bench.AlarmRecorder.LoadAsync(default);
        return bench;
    }

    /// <summary>Stop of ECC1 is refused, or its answer is unusable.</summary>
    private static void FailStop(RunControlBench bench, string? refusal)
    {
        bench.Ecc[9001].Refusal = refusal;
        bench.Ecc[9001].CommandFailure = refusal is null ? new EccFailure(EccFailureKind.Malformed, "Not what ecc.wsdl describes.") : null;
    }

    private static FakeEcc Running()
    {
        var ecc = new FakeEcc();
        foreach (var port in new[] { 9000, 9001, 9002 })
        {
            ecc[port].State = EccState.Running;
        }

        return ecc;
    }

    private static async Task ReadAsync(RunControlBench bench, FakeEcc truth)
    {
        foreach (var server in bench.Now.Setup.EccServers)
        {
            bench.Ecc[server.Port].State = truth[server.Port].State;
        }

        await bench.ReadAllAsync();
    }

    private static async Task SetAsync(RunControlBench bench, EccState state, params int[] ports)
    {
        foreach (var port in ports)
        {
            bench.Ecc[port].State = state;
        }

        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(default);
    }

    private static IEnumerable<string> AlarmTexts(Run run, string source) =>
        run.Events.Where(e => e.Kind == RunEventKind.Alarm && e.Subject == source).Select(e => e.Text);

    /// <summary>Rounded to the millisecond, as it is stored.</summary>
    private static void Same(ImmutableArray<RunAlarm> now, ImmutableArray<RunAlarm> before, string because) =>
        now.Select(Key).Should().BeEquivalentTo(before.Select(Key), because);

    private static (RunAlarmKind Kind, string Source, long Since, string? By, string? Note) Key(RunAlarm alarm) =>
        (alarm.Kind, alarm.Source, alarm.Since.ToUnixTimeMilliseconds(), alarm.Acknowledged?.By, alarm.Acknowledged?.Note);
}
