using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

public sealed class AlarmDeskTests
{
    private static readonly Actor Ada = new("ada", Role.Operator, "page");
    private static readonly Actor Bob = new("bob", Role.Operator, "page");

    [Fact]
    public async Task Acknowledge_Once_LastsUntilTheCauseIsOverAndIsKeptWithTheRun()
    {
        await using var bench = await WithAlarmAsync();
        (await DoAsync(bench, Ada, " power supply is being changed ")).Should().BeNull();
        var known = bench.Now.Alarms.Should().ContainSingle().Which.Acknowledged!;
        known.Should().Match<AlarmAcknowledgement>(a => a.By == "ada" && a.Note == "power supply is being changed");
        bench
            .Now.OpenRun!.Events.Should()
            .Contain(e => e.Subject == "ECC1" && e.Origin == "ada, page" && e.Text == "Acknowledged: power supply is being changed");

        await bench.Supervisor.CheckAsync(default);
        bench.Now.Alarms.Should().ContainSingle().Which.Acknowledged.Should().Be(known);
        (await DoAsync(bench, Bob, string.Empty)).Should().Be("ada has already acknowledged this alarm.");
        bench.Now.Alarms[0].Acknowledged.Should().Be(known);
        Audited(bench).Should().Equal(("ada, page", "done"), ("bob, page", "refused: ada has already acknowledged this alarm."));

        await InAsync(bench, EccState.Running);
        bench.Now.Alarms.Should().BeEmpty();
        (await DoAsync(bench, Ada, string.Empty)).Should().Be("There is no such alarm.");
        await InAsync(bench, EccState.Ready);
        bench.Now.Alarms.Should().ContainSingle().Which.Acknowledged.Should().BeNull("it is a new alarm");
    }

    [Fact]
    public async Task Acknowledge_ManyAtOnce_RecordsTheFirst()
    {
        await using var bench = await WithAlarmAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => Task.Run(() => DoAsync(bench, new Actor($"operator {n}", Role.Operator, "page"), string.Empty)))
        );
        answers.Count(a => a is null).Should().Be(1);
        answers[int.Parse(bench.Now.Alarms[0].Acknowledged!.By.Split(' ')[1])].Should().BeNull();
        bench.Now.OpenRun!.Events.Count(e => e.Text.StartsWith("Acknowledged", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task Acknowledge_ByAnObserverOrWithAVeryLongComment_IsRefused()
    {
        await using var bench = await WithAlarmAsync();
        (await DoAsync(bench, new Actor("olga", Role.Observer, "page"), string.Empty))
            .Should()
            .Be("Only operators and experts may do this; olga is an observer.");
        (await DoAsync(bench, Ada, new string('x', AlarmDesk.LongestNote + 1))).Should().Be("A note has at most 500 characters.");
        bench.Now.Alarms[0].Acknowledged.Should().BeNull();
    }

    [Fact]
    public async Task Acknowledge_WhileTheAlarmsAreChecked_IsNotLost()
    {
        await using var bench = await WithAlarmAsync();
        var found = bench.Now.Alarms;
        await DoAsync(bench, Ada, string.Empty);
        bench.Store.Apply(new ControlRoom.Domain.Runs.Model.AlarmsChanged(TimeProvider.System.GetUtcNow(), found));
        bench.Now.Alarms[0].Acknowledged!.By.Should().Be("ada");
    }

    private static async Task<RunControlBench> WithAlarmAsync()
    {
        var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        await InAsync(bench, EccState.Ready);
        bench.Now.Alarms.Should().ContainSingle();
        Audited(bench);
        return bench;
    }

    private static async Task InAsync(RunControlBench bench, EccState state)
    {
        bench.Ecc[9001].State = state;
        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(default);
    }

    private static Task<string?> DoAsync(RunControlBench bench, Actor actor, string note) =>
        bench.Alarms.AcknowledgeAsync(actor, RunAlarmKind.ServerLeftRunning, "ECC1", note, default);

    private static IEnumerable<(string Origin, string Outcome)> Audited(RunControlBench bench) =>
        Audits.Read(bench.Store).Where(e => e.Action == "Alarm acknowledged").Select(e => (e.Origin, e.Outcome));
}
