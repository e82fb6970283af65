using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the disk table.</summary>
/// <param name="Summary">When the first disk will be full; empty if none is filling.</param>
/// <param name="Rows">One for each disk that routers write to.</param>
public sealed record DiskView(string Summary, ViewList<DiskRow> Rows)
{
    private const string Unknown = "–";

    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static DiskView Of(SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits)
    {
        var first = snapshot.Disks.Select(d => snapshot.TrendOf(d)?.TimeLeft).Min();
        return new DiskView(
            first is { } left ? $"the first is full in {DiskText.TimeLeft(left)} at this rate" : string.Empty,
            [.. snapshot.Disks.Select(d => RowOf(d, snapshot, now, limits))]
        );
    }

    private static DiskRow RowOf(DiskStatus disk, SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits)
    {
        var trend = snapshot.TrendOf(disk);
        var age = now - disk.ReadAt;
        var free = DisplayText.Bytes(disk.FreeBytes);
        var isBad = snapshot.Alarms.Any(a => a.Source == disk.Name);
        return new DiskRow(
            disk.Name,
            DiskText.Names([.. snapshot.DataRouters.Where(r => disk.Routers.Contains(r.Router.Id)).Select(r => r.Router.Name)]),
            disk.TotalBytes is { } total ? $"{free} of {DisplayText.Bytes(total)}" : free,
            disk.TotalBytes is > 0 and var size ? (int)Math.Round(100.0 * (size - disk.FreeBytes) / size) : null,
            trend is null ? Unknown : $"{DisplayText.Bytes(trend.BytesPerSecond)}/s",
            trend is null ? Unknown : DiskText.TimeLeft(trend.TimeLeft),
            FreeCurve.PathOf(disk.History, disk.TotalBytes),
            CurveTextOf(disk),
            age >= limits.RouterAgeing ? DisplayText.Age(age) : null,
            (isBad ? "bad" : string.Empty) + (age >= limits.RouterStale ? " stale" : string.Empty)
        );
    }

    private static string CurveTextOf(DiskStatus disk) =>
        disk.History.Length < 2
            ? string.Empty
            : $"{DisplayText.Bytes(disk.History[0].FreeBytes)} → {DisplayText.Bytes(disk.History[^1].FreeBytes)} "
                + $"in {DisplayText.Age(disk.History[^1].At - disk.History[0].At)}";
}
