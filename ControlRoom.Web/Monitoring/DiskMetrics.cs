using System.Diagnostics.Metrics;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>What <c>/metrics</c> says of disks: the routers', and the control room's own.</summary>
internal static class DiskMetrics
{
    public static void AddTo(Meter meter, ISnapshotSource source)
    {
        meter.AddGauges(
            "controlroom_disk_free_bytes",
            "What is free on a disk of the data routers.",
            () => source.Current.Disks,
            d => ("disk", d.Name, d.FreeBytes)
        );
        meter.AddGauges(
            "controlroom_disk_seconds_left",
            "Time until a disk that fills is full.",
            () => Filling(source.Current),
            d => ("disk", d.Disk.Name, d.Trend.Left.TotalSeconds)
        );
        meter.AddGauge(
            "controlroom_data_directory_writable",
            "1 if everything can be written down, 0 if something cannot.",
            () => source.Current.Storage.Failure is null ? 1 : 0
        );
        meter.AddGauge(
            "controlroom_data_directory_low",
            "1 if little is free for the data directory.",
            () => source.Current.Storage.LowSince is null ? 0 : 1
        );
        meter.AddGauge(
            "controlroom_data_directory_free_bytes",
            "What is free on the disk of the data directory.",
            () => source.Current.Storage.Reading is { FreeBytes: { } free, TotalBytes: not null } ? free : null
        );
        meter.AddGauge(
            "controlroom_data_directory_total_bytes",
            "Size of the disk of the data directory.",
            () => source.Current.Storage.Reading is { FreeBytes: not null, TotalBytes: { } total } ? total : null
        );
        meter.AddGauge(
            "controlroom_journal_put_aside",
            "Records that the database did not take, and that are kept in put-aside.jsonl.",
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
