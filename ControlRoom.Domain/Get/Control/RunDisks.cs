using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Finds the disks to which a run writes, and evaluates their space.</summary>
internal static class RunDisks
{
    private const long SmallestReserve = 1 << 20;
    private const long LargestReserve = 64 << 20;

    /// <summary>Returns the disks of the routers that take part in the run, each with only those routers.</summary>
    public static IEnumerable<DiskStatus> Of(SystemSnapshot snapshot, Run run) => WrittenBy(snapshot, s => !run.Excludes(s.Server.Name));

    /// <summary>Returns the disks to which the given servers write, each with only the routers that record their data.</summary>
    public static IEnumerable<DiskStatus> WrittenBy(SystemSnapshot snapshot, Func<EccServerStatus, bool> servers) =>
        snapshot
            .Disks.Select(d => d with { Routers = d.Routers.RemoveAll(id => !IsFedBy(servers, id, snapshot)) })
            .Where(d => !d.Routers.IsEmpty);

    /// <summary>True if a server that is not excluded sends to the router.</summary>
    public static bool TakesPart(RouterId router, SystemSnapshot snapshot, Run run) =>
        IsFedBy(s => !run.Excludes(s.Server.Name), router, snapshot);

    /// <summary>
    /// Returns how quickly the disk has been filling since the run began; null if it is not filling, or if the rate is not known yet.
    /// </summary>
    public static DiskTrend? TrendOf(DiskStatus disk, Run run) => DiskTrend.Of(disk, run.StartedAt);

    /// <summary>True if a router can hardly write any more data: a frame does not fit, or soon will not.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="wasFull">True if the disk was full before; then twice as much free space is needed.</param>
    public static bool IsFull(DiskStatus disk, bool wasFull) =>
        disk.FreeBytes <= Math.Clamp((disk.TotalBytes ?? 0) / 1000, SmallestReserve, LargestReserve) * (wasFull ? 2 : 1);

    /// <summary>Returns the names of the disk's routers.</summary>
    public static string Routers(DiskStatus disk, SystemSnapshot snapshot) =>
        DiskText.Names([.. snapshot.DataRouters.Where(r => disk.Routers.Contains(r.Router.Id)).Select(r => r.Router.Name)]);

    /// <summary>True if one of the given servers sends to the router, or if the setup has no data sources.</summary>
    private static bool IsFedBy(Func<EccServerStatus, bool> servers, RouterId router, SystemSnapshot snapshot) =>
        snapshot.Setup.DataSources.IsEmpty
        || snapshot.Setup.DataSources.Any(d => d.DataRouter == router && snapshot.Find(d.EccServer) is { } server && servers(server));
}
