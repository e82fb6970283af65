using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// Looks after DAQ hosts. Never throws for what a host does, only if cancelled; a hung host delays no other; safe for concurrent use.
/// </summary>
public interface IRemoteHost
{
    /// <summary>Looks once at a host, in one round trip, within the probe's time-out once it is connected.</summary>
    /// <param name="address">IP address, host name or ssh_config alias.</param>
    /// <param name="routers">The data routers expected there.</param>
    /// <param name="runDirectory">The next run's directory below theirs, <c>e20009/run_0012</c>; null if nobody wants to know whether it is
    /// free.</param>
    /// <param name="cancellationToken">Abandons the probe.</param>
    Task<HostReading> ProbeAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        string? runDirectory,
        CancellationToken cancellationToken
    );

    /// <summary>Drops the connection to a host and makes a new one at once, whatever pause it was to keep.</summary>
    Task ReconnectAsync(string address, CancellationToken cancellationToken);

    /// <summary>Ends the connection to a host that the setup no longer has.</summary>
    Task ForgetAsync(string address);
}
