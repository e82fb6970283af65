using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>How alarms are stored, even on a full disk, and when restored ones are over.</summary>
public sealed class AlarmRecorderTests
{
    [Fact]
    public async Task Acknowledge_OnAFullDisk_WorksAndIsWrittenLater()
    {
        var disk = new FakeAlarmStore();
        await using var bench = await new RunControlBench(
            new BenchParts
            {
                Setup = Setups.Of(2),
                Pace = RunControlBench.Quick,
                Rules = RunControlBench.Rules,
                Alarms = disk,
            }
        ).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        disk.Broken = new IOException("The disk is full.");
        bench.Ecc[9001].State = EccState.Ready;
        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(default);
        var ada = new Actor("ada", Role.Operator, "page");
        (await bench.Alarms.AcknowledgeAsync(ada, RunAlarmKind.ServerLeftRunning, "ECC1", "fuse", default)).Should().BeNull();
        bench.Now.Alarms.Should().ContainSingle().Which.Acknowledged!.By.Should().Be("ada");
        bench.Now.Log.Count(e => e.Message.StartsWith("Alarms cannot be saved", StringComparison.Ordinal)).Should().Be(1);
        var tries = disk.Writes;
        await bench.Supervisor.CheckAsync(default);
        disk.Writes.Should().Be(tries, "a full disk is not tried four times a second");
    }

    [Fact]
    public async Task Record_DiskHasSpaceAgain_WritesAndReportsIt()
    {
        var (disk, time, store) = (new FakeAlarmStore { Broken = new IOException("full") }, new FakeTimeProvider(), new SystemStore());
        using var recorder = new AlarmRecorder(
            store,
            disk,
            time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<AlarmRecorder>.Instance
        );
        store.Apply(new AlarmsChanged(time.GetUtcNow(), [new RunAlarm(RunAlarmKind.RouterSilent, "DataRouter0", default, "a", "b", "c")]));
        await recorder.SaveAsync(default);
        disk.Broken = null;
        await recorder.SaveAsync(default);
        disk.Alarms.Should().BeEmpty("it is tried again after a pause");
        time.Advance(AlarmRecorder.RetryPause);
        await recorder.SaveAsync(default);
        disk.Alarms.Should().ContainSingle();
        store.Current.Log.Select(e => e.Message).Should().StartWith("Alarms can be saved again");
    }

    [Fact]
    public async Task Store_Alarms_AreReadBackUnchanged()
    {
        await using var database = await TestDatabase.OpenAsync();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);
        ImmutableArray<RunAlarm> alarms =
        [
            new(RunAlarmKind.RouterSilent, "b 'x' \n", at, "c", "d", "e") { RaisedAt = at.AddSeconds(1) },
            new(RunAlarmKind.RouterOffline, "b 'x' \n", at, "c", "d", "e")
            {
                RaisedAt = at,
                Acknowledged = new AlarmAcknowledgement("ada", at.AddSeconds(2), "note 😀"),
            },
        ];
        ImmutableArray<AlarmShelving> shelvings =
        [
            new(RunAlarmKind.RouterSilent, "z", "bob", at, at.AddHours(1), "why"),
            new(RunAlarmKind.RouterSilent, "a", "bob", at, at.AddHours(1), "why"),
        ];
        await database.Alarms.StoreAsync(alarms, shelvings, default);
        await database.Alarms.StoreAsync(alarms, shelvings, default);
        var (read, shelved) = await database.Alarms.LoadAsync(default);
        read.Should().Equal(alarms);
        shelved.Should().Equal(shelvings);
        await database.SetFullAsync(true);
        await database
            .Alarms.Awaiting(s =>
                s.StoreAsync(
                    [.. alarms, .. Enumerable.Range(0, 2000).Select(n => alarms[0] with { Source = new string('x', 500) + n })],
                    [],
                    default
                )
            )
            .Should()
            .ThrowAsync<StorageException>();
        await database.SetFullAsync(false);
        (await database.Alarms.LoadAsync(default)).Alarms.Should().Equal(alarms);
    }

    [Theory]
    [InlineData(RunAlarmKind.RouterOffline, true, false, 1, true)]
    [InlineData(RunAlarmKind.RouterOffline, false, false, 60, false)]
    [InlineData(RunAlarmKind.RouterSilent, true, false, 1, false)]
    [InlineData(RunAlarmKind.RouterSilent, true, true, 1, true)]
    [InlineData(RunAlarmKind.RouterSilent, true, false, 15, true)]
    [InlineData(RunAlarmKind.RouterSilent, false, false, 60, false)]
    public void IsOver_OfARouter_WaitsForAReading(RunAlarmKind kind, bool isRead, bool writes, int seconds, bool isOver)
    {
        var store = new SystemStore();
        store.Apply(new SetupLoaded(default, Setups.Of(1)));
        store.Apply(
            new RunChanged(
                default,
                new Run
                {
                    Experiment = "e20009",
                    Number = 1,
                    StartedAt = default,
                    Phase = RunPhase.Running,
                }
            )
        );
        var snapshot = store.Current;
        snapshot = snapshot with
        {
            DataRouters =
            [
                .. snapshot.DataRouters.Select(r =>
                    r with
                    {
                        ReadAt = isRead ? DateTimeOffset.UnixEpoch : null,
                        BytesPerSecond = writes ? 10 : 0,
                    }
                ),
            ],
        };
        var alarm = new RunAlarm(kind, "DataRouter0", default, "a", "b", "c");
        new RestoredAlarmCheck(PureSubsystems.Of())
            .IsOver(alarm, snapshot, [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(seconds))
            .Should()
            .Be(isOver);
        new RestoredAlarmCheck(PureSubsystems.Of())
            .IsOver(
                alarm with
                {
                    Source = "gone",
                },
                snapshot with
                {
                    LatestRun = null,
                },
                [],
                DateTimeOffset.UnixEpoch,
                DateTimeOffset.UnixEpoch
            )
            .Should()
            .BeTrue("the run is over");
    }
}
