using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Persistence.Hosts;
using ControlRoom.Domain.Persistence.Store;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Remote;
using ControlRoom.Tests.Web;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>When the control room's own data directory was full, there was only a line in the log, and the health check passed.</summary>
public sealed class DataDirectoryFullTests : IDisposable
{
    private const string Full = "The disk of the data directory /var/lib/controlroom is full: free some space and try again.";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SystemStore store = new();
    private readonly WatchedTime time = new();
    private readonly FakeDataDirectoryProbe probe = new();
    private readonly FakePutAside putAside = new();
    private readonly DataDirectoryMonitor watch;

    public DataDirectoryFullTests() =>
        watch = new DataDirectoryMonitor(store, probe, new StorageOptions(), time, NullLogger<DataDirectoryMonitor>.Instance);

    public void Dispose() => watch.Dispose();

    [Fact]
    public async Task Look_DirectoryIsFull_IsAnAlarmWithoutARunUntilThereIsSpace()
    {
        await watch.CheckAsync(None);
        Alarms().Should().BeEmpty();
        probe.Answer = probe.Answer with { Failure = Full, IsFull = true, FreeBytes = 0 };
        time.Advance(TimeSpan.FromSeconds(2));
        await watch.CheckAsync(None);
        var alarm = Alarms().Should().ContainSingle().Subject;
        (alarm.Kind, alarm.Cause).Should().Be((RunAlarmKind.DataDirectoryFailing, Full));
        alarm.Since.Should().Be(time.GetUtcNow());
        alarm
            .Consequence.Should()
            .Contain("nothing is lost as long as the control room is not stopped")
            .And.Contain("0 B of 100 GB are free");
        alarm.Action.Should().Contain("logs").And.Contain("Do not stop the control room");

        probe.Answer = probe.Answer with { Failure = null, IsFull = false, FreeBytes = 50_000_000_000 };
        await watch.CheckAsync(None);
        Alarms().Should().BeEmpty();
    }

    [Fact]
    public async Task Look_LittleIsFree_IsAWarningThatDoesNotChatter()
    {
        foreach (var (free, expected) in new[] { (2_000, 0), (999, 1), (1_050, 1), (1_001, 1), (1_200, 0), (1_050, 0) })
        {
            probe.Answer = probe.Answer with { FreeBytes = free * 1_000_000L };
            await watch.CheckAsync(None);
            Alarms().Should().HaveCount(expected, "{0} MB are free", free);
        }
    }

    [Fact]
    public async Task Look_NoProblem_WritesSeldomAndAfterAFailureEveryTime()
    {
        for (var check = 0; check < 31; check++)
        {
            await watch.CheckAsync(None);
            time.Advance(TimeSpan.FromSeconds(2));
        }

        probe.Checks.Count(writes => writes).Should().Be(3, "once at the beginning, and every 30 s");
        probe.Answer = probe.Answer with { Failure = Full };
        await watch.CheckAsync(None);
        await watch.CheckAsync(None);
        await watch.CheckAsync(None);
        probe.Checks.TakeLast(2).Should().Equal(true, true);
    }

    [Fact]
    public async Task Look_DiskHangs_IsReportedInTimeAndNotCheckedAgain()
    {
        var gate = new TaskCompletionSource();
        probe.Gate = gate.Task;
        for (var check = 0; check < 3; check++)
        {
            var looking = watch.CheckAsync(None);
            await time.TimerSetAsync();
            time.Advance(DataDirectoryMonitor.Patience);
            await looking;
        }

        await probe.Checked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        probe.Checks.Should().HaveCount(1);
        Alarms().Should().ContainSingle().Which.Cause.Should().Be("The disk of the data directory /var/lib/controlroom does not answer.");
        gate.SetResult();
        probe.Gate = Task.CompletedTask;
        await watch.CheckAsync(None);
        Alarms().Should().BeEmpty();
    }

    [Fact]
    public async Task Journal_CannotBeWritten_IsAnAlarmUntilItIsWritten()
    {
        var log = new FailingLogStore { Failing = true };
        using var writer = new JournalWriter(store, log, putAside, time, NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(None);
        store.Apply(new LogRaised(time.GetUtcNow(), ControlRoom.Domain.Store.LogSeverity.Information, "test", "one", string.Empty));
        await time.TimerSetAsync();
        Alarms().Should().ContainSingle().Which.Kind.Should().Be(RunAlarmKind.DataDirectoryFailing);
        log.Failing = false;
        await Deadline.Within(writer.StopAsync(None));
        Alarms().Should().BeEmpty();
    }

    [Fact]
    public async Task Probe_NoProblem_FindsNothingAndLeavesNothing()
    {
        await using var database = await TestDatabase.OpenAsync();
        foreach (var writes in new[] { true, false, true })
        {
            var reading = await database.Probe.CheckAsync(writes, None);
            reading.Failure.Should().BeNull();
            reading.FreeBytes.Should().BePositive();
            reading.LowLimit.Should().BeLessThanOrEqualTo(1_000_000_000).And.BeLessThanOrEqualTo(reading.TotalBytes!.Value / 10);
        }

        new FileInfo(Path.Combine(database.Directory, ".write-test")).Length.Should().Be(0);
    }

    [Fact]
    public async Task Probe_DatabaseIsLocked_SaysSoWithinThreeSeconds()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var other = new SqliteConnection($"Data Source={database.File}");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        var began = TimeProvider.System.GetTimestamp();
        (await database.Probe.CheckAsync(false, None)).Failure.Should().Contain("is locked by another program");
        TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(3));
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
        (await database.Probe.CheckAsync(false, None)).Failure.Should().BeNull();
    }

    [Fact]
    public async Task Probe_NothingCanBeWritten_NamesTheDirectoryAndWhy()
    {
        await using var database = await TestDatabase.OpenAsync();
        Directory.CreateDirectory(Path.Combine(database.Directory, ".write-test"));
        var reading = await database.Probe.CheckAsync(false, None);
        reading.Failure.Should().StartWith($"The data directory {database.Directory} cannot be written:");
        reading.IsFull.Should().BeFalse();
    }

    [Fact]
    public async Task Metrics_DirectoryIsFull_ShowIt()
    {
        probe.Answer = probe.Answer with { Failure = Full, IsFull = true, FreeBytes = 12 };
        await watch.CheckAsync(None);
        using var metrics = new MetricsBench(store);
        (await metrics.LinesAsync())
            .Should()
            .Contain([
                "controlroom_data_directory_writable 0",
                "controlroom_data_directory_low 1",
                "controlroom_data_directory_free_bytes 12",
            ]);
    }

    private IEnumerable<RunAlarm> Alarms() =>
        new RunAlarmFinder(PureSubsystems.Of(RunControlBench.Limits, new RunOptions())).Of(store.Current, time.GetUtcNow());
}
