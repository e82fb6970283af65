using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>The part of the snapshot about DAQ hosts, the routers and disks on them, and the control room's own data directory.</summary>
public sealed record HostsSlice
{
    /// <summary>The slice before anything is set up.</summary>
    public static HostsSlice Empty { get; } = new();

    /// <summary>The hosts of the ECC servers and data routers, in the order of the setup.</summary>
    public ImmutableArray<HostStatus> Hosts { get; init; } = [];

    /// <summary>The data routers, in the order of the setup.</summary>
    public ImmutableArray<RouterStatus> Routers { get; init; } = [];

    /// <summary>The disks to which the routers were seen writing, in the order of the setup.</summary>
    public ImmutableArray<DiskStatus> Disks { get; init; } = [];

    /// <summary>The control room's own data directory.</summary>
    public StorageStatus Storage { get; init; } = StorageStatus.Unknown;

    /// <summary>Returns the status of one host; null if the setup has no such host.</summary>
    public HostStatus? Find(string address) => Hosts.FirstOrDefault(h => h.Address == address);

    /// <summary>Returns this slice after a change of the setup. Readings from a previous address or port of a router are dropped.</summary>
    /// <param name="routers">The routers of the setup.</param>
    /// <param name="addresses">The addresses in the setup, without duplicates.</param>
    public HostsSlice SetUp(ImmutableArray<DataRouter> routers, IEnumerable<string> addresses)
    {
        var known = Routers.ToDictionary(r => r.Router.Id);
        var carried = this with
        {
            Routers = [.. routers.Select(r => Carry(known.GetValueOrDefault(r.Id), r))],
            Hosts = [.. addresses.Select(address => Find(address) ?? new HostStatus { Address = address })],
        };
        return DiskReduction.RemoveUnused(carried);
    }

    private static RouterStatus Carry(RouterStatus? known, DataRouter router) =>
        known is not null && known.Router.IpAddress == router.IpAddress && known.Router.Port == router.Port
            ? known with
            {
                Router = router,
            }
            : new RouterStatus { Router = router };
}
