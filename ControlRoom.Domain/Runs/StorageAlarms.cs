using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Runs;

/// <summary>What is wrong with the control room's own data directory: pure, with or without a run.</summary>
internal static class StorageAlarms
{
    /// <summary>The source of these alarms.</summary>
    public const string Source = "data directory";

    private const string WhatMayGo =
        "the oldest files in its logs directory may be deleted, backups and before-restore-… moved away; "
        + "leave controlroom.db* and keys alone.";

    /// <summary>At most one about the disk, and one about records that were put aside.</summary>
    public static ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot) =>
        [.. new[] { OfDisk(snapshot.Storage), OfRecords(snapshot.Storage) }.OfType<RunAlarm>()];

    private static RunAlarm? OfDisk(StorageStatus storage) =>
        storage is { FailingSince: { } since, Failure: { } failure } ? Failing(storage, since, failure)
        : storage is { LowSince: { } low, Reading: { FreeBytes: { } free } reading }
            ? new RunAlarm(
                RunAlarmKind.DataDirectoryLow,
                Source,
                low,
                $"Only {DiskWords.Bytes(free)} are free for the control room’s data directory {DiskWords.Quoted(reading.Directory)}.",
                "When its disk is full nothing more can be kept: no run is started, and nothing is written down.",
                $"Make room on that disk: {WhatMayGo}"
            )
        : null;

    private static RunAlarm? OfRecords(StorageStatus storage) =>
        storage is { PutAsideSince: { } since, Reading.PutAside: { } records }
            ? new RunAlarm(
                RunAlarmKind.RecordsPutAside,
                Source,
                since,
                $"The database did not take {Plural.Of(records.Count, "record")}: {records.Reason ?? "the reason is in the file."}",
                $"They are missing from the log, the audit or the transitions, and are kept in {DiskWords.Quoted(records.File)}. "
                    + "Everything else is written, and runs go on.",
                "Have an expert read that file and report the reasons. Move it out of the data directory then: the alarm ends."
            )
            : null;

    private static RunAlarm Failing(StorageStatus storage, DateTimeOffset since, string failure)
    {
        var reading = storage.Reading;
        var isFull = reading is { IsFull: true } || failure.EndsWith(DataDirectoryReading.FullWords, StringComparison.Ordinal);
        var space = reading is { FreeBytes: { } free, TotalBytes: { } total }
            ? $" {DiskWords.Bytes(free)} of {DiskWords.Bytes(total)} are free."
            : string.Empty;
        return new RunAlarm(
            RunAlarmKind.DataDirectoryFailing,
            Source,
            since,
            failure,
            "What happens is kept in memory, and nothing is lost as long as the control room is not stopped. No run can be started."
                + space,
            isFull
                ? $"Make room on that disk: {WhatMayGo} Do not stop the control room before this alarm is over."
                : "Do what it says; do not stop the control room before this alarm is over."
        );
    }
}
