using System.Collections.Immutable;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Hosts;

/// <summary>Rules for what probes say of disks.</summary>
internal static class DiskReduction
{
    public static void Probed(SnapshotChange change, HostProbed fact)
    {
        if (fact.Reading.Failure is not null)
        {
            return;
        }

        var looked =
            from known in change.Next.DataRouters
            where known.Router.IpAddress == fact.Address
            let reading = fact.Reading.Routers.GetValueOrDefault(known.Router.Id)
            where reading?.DiskFreeBytes is not null
            select (known.Router, Reading: reading);
        foreach (var disk in looked.GroupBy(l => KeyOf(l.Reading)).ToList())
        {
            var (router, reading) = disk.First();
            var place = reading.DiskMount ?? reading.WorkingDirectory ?? router.Name;
            Look(change, HostIdentity.Of(change.Next, fact.Address), place, [.. disk.Select(d => d.Router.Id)], reading, fact.At);
        }
    }

    /// <summary>Lets go of disks that no router of the setup writes to.</summary>
    public static void Forget(SnapshotChange change)
    {
        var known = change.Next.DataRouters.Where(r => r.Reading is not null).Select(r => r.Router.Id).ToHashSet();
        change.Next = change.Next with { Disks = Without(change.Next.Disks, id => !known.Contains(id)) };
    }

    /// <summary>Routers of one probe that show the same free space are on one disk, also if the probe does not say which.</summary>
    private static (string? Mount, long? Free, long? Total) KeyOf(RouterReading reading) =>
        reading.DiskMount is { } mount ? (mount, null, null) : (null, reading.DiskFreeBytes, reading.DiskTotalBytes);

    private static void Look(
        SnapshotChange change,
        string host,
        string mount,
        ImmutableArray<RouterId> routers,
        RouterReading reading,
        DateTimeOffset at
    )
    {
        var known =
            change.Next.Disks.FirstOrDefault(d => d.Host == host && d.Mount == mount) ?? new DiskStatus { Host = host, Mount = mount };
        var others = Without(change.Next.Disks.Where(d => d.Name != known.Name), routers.Contains);
        var all = known.Routers.Union(routers).ToHashSet();
        var next = known.After(at, reading.DiskFreeBytes!.Value, reading.DiskTotalBytes) with
        {
            Routers = [.. change.Next.Setup.DataRouters.Select(r => r.Id).Where(all.Contains)],
        };
        change.Next = change.Next with { Disks = [.. others.Append(next).OrderBy(d => Place(change.Next.Setup, d))] };
    }

    private static ImmutableArray<DiskStatus> Without(IEnumerable<DiskStatus> disks, Func<RouterId, bool> isGone) =>
        [
            .. disks
                .Select(d => d.Routers.Any(isGone) ? d with { Routers = d.Routers.RemoveAll(id => isGone(id)) } : d)
                .Where(d => !d.Routers.IsEmpty),
        ];

    private static int Place(SystemSetup setup, DiskStatus disk) => setup.DataRouters.TakeWhile(r => r.Id != disk.Routers[0]).Count();
}
