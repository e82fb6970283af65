using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>DAQ hosts, the routers and disks on them, and the control room's own data directory.</summary>
public sealed record HostsSlice
{
    /// <summary>Before anything is set up.</summary>
    public static HostsSlice Empty { get; } = new();

    /// <summary>The machines of the ECC servers and data routers, in the order of the setup.</summary>
    public ImmutableArray<HostStatus> Hosts { get; init; } = [];

    /// <summary>In the order of the setup.</summary>
    public ImmutableArray<RouterStatus> Routers { get; init; } = [];

    /// <summary>The disks that the routers were seen to write to, in the order of the setup.</summary>
    public ImmutableArray<DiskStatus> Disks { get; init; } = [];

    /// <summary>The control room's own data directory.</summary>
    public StorageStatus Storage { get; init; } = StorageStatus.Unknown;

    /// <summary>The status of one host, or null if the setup has nothing there.</summary>
    public HostStatus? Find(string address) => Hosts.FirstOrDefault(h => h.Address == address);

    /// <summary>The same after the setup has changed: what was read of another address or port says nothing about this one.</summary>
    /// <param name="routers">The routers of the setup.</param>
    /// <param name="addresses">The addresses of the setup, each once.</param>
    public HostsSlice SetUp(ImmutableArray<DataRouter> routers, IEnumerable<string> addresses)
    {
        var known = Routers.ToDictionary(r => r.Router.Id);
        var carried = this with
        {
            Routers = [.. routers.Select(r => Carry(known.GetValueOrDefault(r.Id), r))],
            Hosts = [.. addresses.Select(address => Find(address) ?? new HostStatus { Address = address })],
        };
        return DiskReduction.Forget(carried);
    }

    private static RouterStatus Carry(RouterStatus? known, DataRouter router) =>
        known is not null && known.Router.IpAddress == router.IpAddress && known.Router.Port == router.Port
            ? known with
            {
                Router = router,
            }
            : new RouterStatus { Router = router };
}
