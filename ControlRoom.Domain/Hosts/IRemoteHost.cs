using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// Probes DAQ hosts and manages the connections to them. Failures of a host are returned, not thrown; only cancellation throws. A host that
/// hangs does not delay others. Safe for concurrent use.
/// </summary>
public interface IRemoteHost
{
    /// <summary>Probes a host in one round trip, within the probe's time-out once it is connected.</summary>
    /// <param name="address">IP address, host name or ssh_config alias.</param>
    /// <param name="routers">The data routers of the setup on this host.</param>
    /// <param name="runDirectory">The directory of the next run below the routers' working directories, <c>e20009/run_0012</c>, of which
    /// the probe reports whether it is free; null to skip this.</param>
    /// <param name="cancellationToken">Cancels the probe.</param>
    Task<HostReading> ProbeAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        string? runDirectory,
        CancellationToken cancellationToken
    );

    /// <summary>Drops the connection to a host and makes a new one at once, without waiting for the retry pause.</summary>
    Task ReconnectAsync(string address, CancellationToken cancellationToken);

    /// <summary>Closes the connection to a host that is no longer in the setup.</summary>
    Task DisconnectAsync(string address);
}
