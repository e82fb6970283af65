using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Components.Layout;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

public sealed class AlarmShelfTests
{
    private static readonly Actor Ada = new("ada", Role.Operator, "page");
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Shelve_AnAlarm_IsListedSeparatelyCountedRecordedAndReturnsUnacknowledged()
    {
        await using var bench = await WithAlarmAsync();
        await bench.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.ServerLeftRunning, "ECC1", string.Empty, default);
        (await ShelveAsync(bench, Ada, Half, " broken board ")).Should().BeNull();
        bench
            .Now.Alarms.Should()
            .ContainSingle()
            .Which.Shelved.Should()
            .Match<AlarmShelving>(s => s.By == "ada" && s.Reason == "broken board" && s.Until - s.At == Half);
        var top = TopView.Of(bench.Now, TimeProvider.System.GetUtcNow(), bench.Subsystems);
        (top.Alarms, top.Unacknowledged, top.Shelved, top.IsSounding).Should().Be((0, 0, 1, false));
        var view = AlarmView.Of(bench.Now, TimeProvider.System.GetUtcNow());
        view.Rows.Count.Should().Be(0);
        view.Shelved.Should().ContainSingle().Which.Note.Should().MatchRegex("^Shelved by ada, returns in (29|30) min: broken board$");
        bench.Now.OpenRun!.Events.Should().Contain(e => e.Text == "Shelved for 30 min: broken board" && e.Origin == "ada, page");
        Audits
            .Read(bench.Store)
            .Should()
            .Contain(e => e.Action == "Alarm shelved" && e.Outcome == "done" && e.New == "for 30 min: broken board");

        Expire(bench);
        await bench.Supervisor.CheckAsync(default);
        bench.Now.Shelvings.Should().BeEmpty();
        bench
            .Now.Alarms.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.Shelved == null && a.Acknowledged == null && a.IsNew);
        bench.Now.Log[0].Message.Should().Be("Alarm has returned from the shelf: ECC1 has left Running: it is Ready.");
        Audits.Read(bench.Store).Should().Contain(e => e.Action == "Alarm unshelved" && e.Origin == Actor.ControlRoom.Text);
        TopView
            .Of(bench.Now, TimeProvider.System.GetUtcNow(), bench.Subsystems)
            .Should()
            .Match<TopView>(t => t.Alarms == 1 && t.Unacknowledged == 1 && t.Shelved == 0 && t.IsSounding);
    }

    [Fact]
    public async Task Shelve_ChatteringAlarm_RemainsShelvedWhenItRecurs()
    {
        await using var bench = await WithAlarmAsync();
        await ShelveAsync(bench, Ada, Half, "chatters");
        await InAsync(bench, EccState.Running);
        bench.Now.Alarms.Should().BeEmpty();
        AlarmView
            .Of(bench.Now, TimeProvider.System.GetUtcNow())
            .Shelved.Should()
            .ContainSingle()
            .Which.Cause.Should()
            .Be("ECC1: ServerLeftRunning is not active at the moment.");
        await InAsync(bench, EccState.Ready);
        bench.Now.Alarms.Should().ContainSingle().Which.IsNew.Should().BeFalse();
        (await bench.Shelf.UnshelveAsync(Ada, RunAlarmKind.ServerLeftRunning, "ECC1", default)).Should().BeNull();
        bench.Now.Alarms.Should().ContainSingle().Which.IsNew.Should().BeTrue();
        (await bench.Shelf.UnshelveAsync(Ada, RunAlarmKind.ServerLeftRunning, "ECC1", default)).Should().Be("This alarm is not shelved.");
    }

    [Theory]
    [InlineData(Role.Observer, 30, "x", "Only operators and experts may do this; ada is an observer.")]
    [InlineData(Role.None, 30, "x", "Sign in first.")]
    [InlineData(Role.Operator, 30, " ", "Say why the alarm is shelved.")]
    [InlineData(Role.Operator, 0.9, "x", "An alarm can be shelved for 1 minute to 12 hours.")]
    [InlineData(Role.Operator, 721, "x", "An alarm can be shelved for 1 minute to 12 hours.")]
    [InlineData(Role.Operator, -5, "x", "An alarm can be shelved for 1 minute to 12 hours.")]
    public async Task Shelve_WithoutRightReasonOrTime_IsRefused(Role role, double minutes, string reason, string why)
    {
        await using var bench = await WithAlarmAsync();
        (await ShelveAsync(bench, Ada with { Role = role }, TimeSpan.FromMinutes(minutes), reason)).Should().Be(why);
        (await ShelveAsync(bench, Ada, Half, new string('x', 501))).Should().Be("A reason has at most 500 characters.");
        (await bench.Shelf.ShelveAsync(Ada, RunAlarmKind.RouterSilent, "ECC1", Half, "x", default)).Should().Be("There is no such alarm.");
        bench.Now.Shelvings.Should().BeEmpty();
    }

    [Fact]
    public async Task Shelve_AlreadyShelved_LastsForTheNewTime()
    {
        await using var bench = await WithAlarmAsync();
        await ShelveAsync(bench, Ada, Half, "a");
        await ShelveAsync(bench, new Actor("bob", Role.Operator, "page"), TimeSpan.FromHours(12), "b");
        bench.Now.Shelvings.Should().ContainSingle().Which.By.Should().Be("bob");
        (await bench.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.ServerLeftRunning, "ECC1", string.Empty, default))
            .Should()
            .Be("bob has shelved this alarm: unshelve it first.");
    }

    [Fact]
    public async Task Shelve_OverARestart_LastsUntilItsTimeIsOver()
    {
        var disk = new FakeAlarmStore();
        await using var bench = await WithAlarmAsync(disk);
        await ShelveAsync(bench, Ada, Half, "a");
        await using var next = new RunControlBench(new BenchParts { Setup = Setups.Of(2), Alarms = disk });
        next.Store.Apply(new RunChanged(TimeProvider.System.GetUtcNow(), bench.Now.OpenRun!));
        await next.AlarmRecorder.LoadAsync(default);
        next.Now.Alarms.Should().ContainSingle().Which.Shelved!.Reason.Should().Be("a");
        Expire(next);
        await next.Supervisor.CheckAsync(default);
        next.Now.Alarms.Should().ContainSingle().Which.IsNew.Should().BeTrue("its time ended while the control room was not running");
        disk.Shelvings.Should().BeEmpty();
    }

    [Fact]
    public void Priorities_OfKinds_AreHighIfDataAreLost() =>
        Enum.GetValues<RunAlarmKind>()
            .ToDictionary(k => k, AlarmPriorities.Of)
            .Should()
            .Contain([
                new(RunAlarmKind.ServerLeftRunning, AlarmPriority.High),
                new(RunAlarmKind.RouterOffline, AlarmPriority.High),
                new(RunAlarmKind.RouterSilent, AlarmPriority.High),
                new(RunAlarmKind.ServerUnreachable, AlarmPriority.Medium),
                new(RunAlarmKind.HostUnreachable, AlarmPriority.Medium),
                new(RunAlarmKind.RunningWithoutRun, AlarmPriority.Medium),
            ]);

    private static async Task<RunControlBench> WithAlarmAsync(FakeAlarmStore? disk = null)
    {
        var bench = await new RunControlBench(
            new BenchParts
            {
                Setup = Setups.Of(2),
                Pace = RunControlBench.Quick,
                Rules = RunControlBench.Rules,
                Alarms = disk,
            }
        ).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        await InAsync(bench, EccState.Ready);
        bench.Now.Alarms.Should().ContainSingle();
        return bench;
    }

    private static async Task InAsync(RunControlBench bench, EccState state)
    {
        bench.Ecc[9001].State = state;
        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(default);
    }

    /// <summary>Half an hour later.</summary>
    private static void Expire(RunControlBench bench)
    {
        var known = bench.Now.Shelvings.Single();
        bench.Store.Apply(
            new AlarmShelved(TimeProvider.System.GetUtcNow(), known with { At = known.At - Half, Until = known.Until - Half })
        );
    }

    private static Task<string?> ShelveAsync(RunControlBench bench, Actor actor, TimeSpan length, string reason) =>
        bench.Shelf.ShelveAsync(actor, RunAlarmKind.ServerLeftRunning, "ECC1", length, reason, default);
}
