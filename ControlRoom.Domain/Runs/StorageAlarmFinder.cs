using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Runs;

/// <summary>Finds the alarms of the control room's own data directory: pure, with or without a run.</summary>
internal static class StorageAlarmFinder
{
    /// <summary>The source of these alarms.</summary>
    public const string Source = "data directory";

    private const string HowToMakeRoom =
        "delete the oldest files in its logs directory, or move backups and before-restore-… away. "
        + "Do not touch controlroom.db* or keys.";

    /// <summary>Returns at most one alarm about the disk, and one about records that were put aside.</summary>
    public static ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot) =>
        [.. new[] { OfDisk(snapshot.Storage), OfRecords(snapshot.Storage) }.OfType<RunAlarm>()];

    private static RunAlarm? OfDisk(StorageStatus storage) =>
        storage switch
        {
            { FailingSince: { } since, Failure: { } failure } => Failing(storage, since, failure),
            { LowSince: { } low, Reading: { FreeBytes: { } free } reading } => new RunAlarm(
                RunAlarmKind.DataDirectoryLow,
                Source,
                low,
                $"Only {DiskText.Bytes(free)} are free for the control room’s data directory {DiskText.Quoted(reading.Directory)}.",
                "When its disk is full, nothing can be saved and no run can be started.",
                $"Make room on that disk: {HowToMakeRoom}"
            ),
            _ => null,
        };

    private static RunAlarm? OfRecords(StorageStatus storage) =>
        storage is { PutAsideSince: { } since, Reading.PutAside: { } records }
            ? new RunAlarm(
                RunAlarmKind.RecordsPutAside,
                Source,
                since,
                $"The database rejected {Plural.Of(records.Count, "record")}: {records.Reason ?? "the reason is in the file."}",
                $"They are missing from the log, the audit or the transitions, and are kept in {DiskText.Quoted(records.File)}. "
                    + "Everything else is written, and runs continue.",
                "Ask an expert to read that file and report the reasons. Then move it out of the data directory: the alarm ends."
            )
            : null;

    private static RunAlarm Failing(StorageStatus storage, DateTimeOffset since, string failure)
    {
        var reading = storage.Reading;
        var isFull = reading is { IsFull: true } || failure.EndsWith(DataDirectoryReading.FullText, StringComparison.Ordinal);
        var space = reading is { FreeBytes: { } free, TotalBytes: { } total }
            ? $" {DiskText.Bytes(free)} of {DiskText.Bytes(total)} are free."
            : string.Empty;
        return new RunAlarm(
            RunAlarmKind.DataDirectoryFailing,
            Source,
            since,
            failure,
            "Records are kept in memory, and nothing is lost as long as the control room is not stopped. No run can be started." + space,
            isFull
                ? $"Make room on that disk: {HowToMakeRoom} Do not stop the control room before this alarm is over."
                : "Resolve the cause. Do not stop the control room before this alarm is over."
        );
    }
}
