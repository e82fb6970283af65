using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>What <c>/metrics</c> says of disks: the routers', and the control room's own.</summary>
internal static class DiskMetrics
{
    public static void Write(PrometheusText text, SystemSnapshot snapshot)
    {
        text.Gauges("controlroom_disk_free_bytes", "What is free on a disk of the data routers.", snapshot.Disks, d =>
            ("disk", d.Name, d.FreeBytes));
        var filling = snapshot.Disks.Select(d => (Disk: d, Trend: DiskTrend.Of(d, snapshot))).Where(d => d.Trend is not null).ToList();
        text.Gauges("controlroom_disk_seconds_left", "Time until a disk that fills is full.", filling, d =>
            ("disk", d.Disk.Name, d.Trend!.Left.TotalSeconds));
        var storage = snapshot.Storage;
        text.Gauge("controlroom_data_directory_writable", "1 if everything can be written down, 0 if something cannot.",
            storage.Failure is null ? 1 : 0);
        text.Gauge("controlroom_data_directory_low", "1 if little is free for the data directory.", storage.LowSince is null ? 0 : 1);
        if (storage.Reading is { FreeBytes: { } free, TotalBytes: { } total })
        {
            text.Gauge("controlroom_data_directory_free_bytes", "What is free on the disk of the data directory.", free);
            text.Gauge("controlroom_data_directory_total_bytes", "Size of the disk of the data directory.", total);
        }
    }
}
