using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>The disks that a run writes to, and what is to be said of their space.</summary>
internal static class RunDisks
{
    private const long LeastRoom = 1 << 20;
    private const long MostRoom = 64 << 20;

    /// <summary>The disks of the routers that take part, each with those routers alone.</summary>
    public static IEnumerable<DiskStatus> Of(SystemSnapshot snapshot, Run run) => WrittenBy(snapshot, s => !run.Excludes(s.Server.Name));

    /// <summary>The disks that some servers write to, each with the routers through which they do.</summary>
    public static IEnumerable<DiskStatus> WrittenBy(SystemSnapshot snapshot, Func<EccServerStatus, bool> servers) =>
        snapshot
            .Disks.Select(d => d with { Routers = d.Routers.RemoveAll(id => !IsFedBy(servers, id, snapshot)) })
            .Where(d => !d.Routers.IsEmpty);

    /// <summary>True if one of the router's senders is a server that was not left out.</summary>
    public static bool TakesPart(RouterId router, SystemSnapshot snapshot, Run run) =>
        IsFedBy(s => !run.Excludes(s.Server.Name), router, snapshot);

    /// <summary>How quickly a disk has filled since the run began; null if it does not, or that is not known yet.</summary>
    public static DiskTrend? TrendOf(DiskStatus disk, Run run) => DiskTrend.Of(disk, run.StartedAt);

    /// <summary>True if a router can hardly write anything more: a frame does not fit, or soon will not.</summary>
    /// <param name="disk">Which.</param>
    /// <param name="wasFull">True if it was: then there must be clearly more room.</param>
    public static bool IsFull(DiskStatus disk, bool wasFull) =>
        disk.FreeBytes <= Math.Clamp((disk.TotalBytes ?? 0) / 1000, LeastRoom, MostRoom) * (wasFull ? 2 : 1);

    /// <summary>The names of the disk's routers.</summary>
    public static string Routers(DiskStatus disk, SystemSnapshot snapshot) =>
        DiskWords.Names([.. snapshot.DataRouters.Where(r => disk.Routers.Contains(r.Router.Id)).Select(r => r.Router.Name)]);

    /// <summary>True if one of those servers sends to the router, or nothing is known of senders.</summary>
    private static bool IsFedBy(Func<EccServerStatus, bool> servers, RouterId router, SystemSnapshot snapshot) =>
        snapshot.Setup.DataSources.IsEmpty
        || snapshot.Setup.DataSources.Any(d => d.DataRouter == router && snapshot.Find(d.EccServer) is { } server && servers(server));
}
