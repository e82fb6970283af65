using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Tests.Remote;

/// <summary>Probes of a host without a next run directory.</summary>
internal static class Probing
{
    public static Task<HostReading> ProbeAsync(
        this IRemoteHost host,
        string address,
        ImmutableArray<RouterEndpoint> routers,
        CancellationToken cancellationToken
    ) => host.ProbeAsync(address, routers, null, cancellationToken);
}
