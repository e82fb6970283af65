using System.Diagnostics.Metrics;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>The metrics of the disks of the data routers, and of the disk of the data directory.</summary>
internal static class DiskMetrics
{
    public static void AddTo(Meter meter, ISnapshotSource source)
    {
        meter.AddGauges(
            "controlroom_disk_free_bytes",
            "Free space on a disk of the data routers.",
            () => source.Current.Disks,
            d => ("disk", d.Name, d.FreeBytes)
        );
        meter.AddGauges(
            "controlroom_disk_seconds_left",
            "Time until the disk is full, while it fills.",
            () => Filling(source.Current),
            d => ("disk", d.Disk.Name, d.Trend.TimeLeft.TotalSeconds)
        );
        meter.AddGauge(
            "controlroom_data_directory_writable",
            "1 if everything can be saved, 0 if the last write failed.",
            () => source.Current.Storage.Failure is null ? 1 : 0
        );
        meter.AddGauge(
            "controlroom_data_directory_low",
            "1 if the disk of the data directory has little free space.",
            () => source.Current.Storage.LowSince is null ? 0 : 1
        );
        meter.AddGauge(
            "controlroom_data_directory_free_bytes",
            "Free space on the disk of the data directory.",
            () => source.Current.Storage.Reading is { FreeBytes: { } free, TotalBytes: not null } ? free : null
        );
        meter.AddGauge(
            "controlroom_data_directory_total_bytes",
            "Size of the disk of the data directory.",
            () => source.Current.Storage.Reading is { FreeBytes: not null, TotalBytes: { } total } ? total : null
        );
        meter.AddGauge(
            "controlroom_journal_put_aside",
            "Records that could not be written to the database and are kept in put-aside.jsonl.",
            () => source.Current.Storage.Reading?.PutAside?.Count ?? 0
        );
    }

    private static IEnumerable<(DiskStatus Disk, DiskTrend Trend)> Filling(SystemSnapshot snapshot)
    {
        foreach (var disk in snapshot.Disks)
        {
            if (snapshot.TrendOf(disk) is { } trend)
            {
                yield return (disk, trend);
            }
        }
    }
}
