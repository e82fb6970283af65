using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>Applies what probes report about disks.</summary>
internal static class DiskReduction
{
    public static HostsSlice Probed(HostsSlice now, HostProbed fact)
    {
        if (fact.Reading.Failure is not null)
        {
            return now;
        }

        var readings =
            from known in now.Routers
            where known.Router.IpAddress == fact.Address
            let reading = fact.Reading.Routers.GetValueOrDefault(known.Router.Id)
            where reading?.DiskFreeBytes is not null
            select (known.Router, Reading: reading);
        foreach (var disk in readings.GroupBy(r => KeyOf(r.Reading)).ToList())
        {
            var (router, reading) = disk.First();
            var place = reading.DiskMount ?? reading.WorkingDirectory ?? router.Name;
            now = Update(now, HostIdentity.Of(now.Hosts, fact.Address), place, [.. disk.Select(d => d.Router.Id)], reading, fact.At);
        }

        return now;
    }

    /// <summary>Removes disks to which no router of the setup writes.</summary>
    public static HostsSlice RemoveUnused(HostsSlice now)
    {
        var known = now.Routers.Where(r => r.Reading is not null).Select(r => r.Router.Id).ToHashSet();
        return now with { Disks = Without(now.Disks, id => !known.Contains(id)) };
    }

    /// <summary>
    /// Routers of one probe with the same free space are on the same disk, even if the probe does not report the mount point.
    /// </summary>
    private static (string? Mount, long? Free, long? Total) KeyOf(RouterReading reading) =>
        reading.DiskMount is { } mount ? (mount, null, null) : (null, reading.DiskFreeBytes, reading.DiskTotalBytes);

    private static HostsSlice Update(
        HostsSlice now,
        string host,
        string mount,
        ImmutableArray<RouterId> routers,
        RouterReading reading,
        DateTimeOffset at
    )
    {
        var known = now.Disks.FirstOrDefault(d => d.Host == host && d.Mount == mount) ?? new DiskStatus { Host = host, Mount = mount };
        var others = Without(now.Disks.Where(d => d.Name != known.Name), routers.Contains);
        var all = known.Routers.Union(routers).ToHashSet();
        var next = known.After(at, reading.DiskFreeBytes!.Value, reading.DiskTotalBytes) with
        {
            Routers = [.. now.Routers.Select(r => r.Router.Id).Where(all.Contains)],
        };
        return now with { Disks = [.. others.Append(next).OrderBy(d => Place(now, d))] };
    }

    private static ImmutableArray<DiskStatus> Without(IEnumerable<DiskStatus> disks, Func<RouterId, bool> isGone) =>
        [
            .. disks
                .Select(d => d.Routers.Any(isGone) ? d with { Routers = d.Routers.RemoveAll(id => isGone(id)) } : d)
                .Where(d => !d.Routers.IsEmpty),
        ];

    private static int Place(HostsSlice now, DiskStatus disk) => now.Routers.TakeWhile(r => r.Router.Id != disk.Routers[0]).Count();
}
