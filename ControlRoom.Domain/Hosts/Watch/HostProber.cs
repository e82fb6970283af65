using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Hosts.Watch;

/// <summary>
/// Probes a DAQ host and reports the result to the store. It is called periodically by polling, and by filing after it has changed
/// something on the host.
/// </summary>
public sealed class HostProber(SystemStore store, IRemoteHost hosts, TimeProvider time)
{
    /// <summary>
    /// Probes a host once, for all its routers in the setup. The connection to a host that is not, or no longer, in the setup is closed.
    /// </summary>
    public async Task ProbeAsync(string address, CancellationToken cancellationToken)
    {
        var now = store.Current;
        var routers = now
            .DataRouters.Where(r => r.Router.IpAddress == address)
            .Select(r => new RouterEndpoint(r.Router.Id, r.Router.Port))
            .ToImmutableArray();
        // While a run is open, the directory of the next run is not checked, because it is not needed and files are being moved.
        var runDirectory =
            now.Setup.Experiment.Length == 0 || now.OpenRun is not null
                ? null
                : RunFiling.DirectoryOf(now.Setup.Experiment, now.NextRunNumber);
        var start = time.GetTimestamp();
        var reading = await hosts.ProbeAsync(address, routers, runDirectory, cancellationToken);
        store.Apply(new HostProbed(time.GetUtcNow(), address, reading, time.GetElapsedTime(start)));
        if (store.Current.FindHost(address) is null)
        {
            await hosts.DisconnectAsync(address);
        }
    }

    /// <summary>Drops the connection, makes a new one at once, and probes the host.</summary>
    public async Task ReconnectAsync(string address, CancellationToken cancellationToken)
    {
        await hosts.ReconnectAsync(address, cancellationToken);
        await ProbeAsync(address, cancellationToken);
    }
}
