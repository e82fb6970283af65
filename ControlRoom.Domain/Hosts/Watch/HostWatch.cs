using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Hosts.Watch;

/// <summary>
/// Looks at a DAQ host and tells the store what was found. Polling does it in its rhythm, filing when it has changed something there.
/// </summary>
public sealed class HostWatch(SystemStore store, IRemoteHost hosts, TimeProvider time)
{
    /// <summary>
    /// Looks once, for all routers that the setup has there. A host that is not in the setup, or has been removed meanwhile, keeps no
    /// connection.
    /// </summary>
    public async Task ProbeAsync(string address, CancellationToken cancellationToken)
    {
        var now = store.Current;
        var routers = now
            .DataRouters.Where(r => r.Router.IpAddress == address)
            .Select(r => new RouterEndpoint(r.Router.Id, r.Router.Port))
            .ToImmutableArray();
        // While a run is open nobody asks for the next one's place, and files are about to come and go.
        var runDirectory =
            now.Setup.Experiment.Length == 0 || now.OpenRun is not null
                ? null
                : RunFiling.DirectoryOf(now.Setup.Experiment, now.NextRunNumber);
        var began = time.GetTimestamp();
        var reading = await hosts.ProbeAsync(address, routers, runDirectory, cancellationToken);
        store.Apply(new HostProbed(time.GetUtcNow(), address, reading, time.GetElapsedTime(began)));
        if (store.Current.FindHost(address) is null)
        {
            await hosts.ForgetAsync(address);
        }
    }

    /// <summary>Drops the connection, makes a new one at once, and looks.</summary>
    public async Task ReconnectAsync(string address, CancellationToken cancellationToken)
    {
        await hosts.ReconnectAsync(address, cancellationToken);
        await ProbeAsync(address, cancellationToken);
    }
}
