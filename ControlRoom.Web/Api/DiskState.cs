using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Api;

/// <summary>One disk of a DAQ host in the API's status.</summary>
/// <param name="Host">The host's first address in the setup.</param>
/// <param name="Mount">The mount point of the file system.</param>
/// <param name="Routers">The routers that write there.</param>
/// <param name="FreeBytes">Free space at the last check.</param>
/// <param name="TotalBytes">Its size; null if not known.</param>
/// <param name="FillingBytesPerSecond">The rate at which it fills; null if it does not fill, or if the rate is not known.</param>
/// <param name="SecondsLeft">Time until it is full at that rate; null without a rate.</param>
/// <param name="AgeSeconds">Age of these values in seconds.</param>
public sealed record DiskState(
    string Host,
    string Mount,
    ImmutableArray<string> Routers,
    long FreeBytes,
    long? TotalBytes,
    double? FillingBytesPerSecond,
    double? SecondsLeft,
    double AgeSeconds
)
{
    /// <summary>Returns the state of a disk at a moment.</summary>
    public static DiskState Of(DiskStatus disk, SystemSnapshot snapshot, DateTimeOffset now)
    {
        var trend = snapshot.TrendOf(disk);
        return new DiskState(
            disk.Host,
            disk.Mount,
            [.. snapshot.DataRouters.Where(r => disk.Routers.Contains(r.Router.Id)).Select(r => r.Router.Name)],
            disk.FreeBytes,
            disk.TotalBytes,
            trend is null ? null : Math.Round(trend.BytesPerSecond),
            trend is null ? null : Math.Round(trend.TimeLeft.TotalSeconds),
            Math.Round(Math.Max(0, (now - disk.ReadAt).TotalSeconds), 3)
        );
    }
}
