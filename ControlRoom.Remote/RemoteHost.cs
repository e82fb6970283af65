using System.Collections.Immutable;
using ControlRoom.Domain.Routers;
using ControlRoom.Remote.Probes;
using ControlRoom.Remote.Sessions;
using Microsoft.Extensions.Options;

namespace ControlRoom.Remote;

/// <summary>
/// Looks at DAQ hosts through the shell that is kept open on each: <c>/bin/sh</c> for this machine, the OpenSSH client for all others.
/// It only looks at sockets from the outside and never connects to a data port: a data router accepts one client, and that is its sender.
/// Safe for concurrent use.
/// </summary>
internal sealed class RemoteHost(HostSessions sessions, IOptions<RemoteOptions> options) : IRemoteHost
{
    /// <inheritdoc/>
    public async Task<HostReading> ProbeAsync(string address, ImmutableArray<RouterEndpoint> routers, string? runDirectory, CancellationToken cancellationToken)
    {
        var wanted = routers.IsDefault ? [] : routers;
        var (reading, isInDoubt) = await LookAsync(address, wanted, runDirectory, cancellationToken);

        // A sender that comes or goes this moment: its port neither listens, nor is the connection in the list yet. That is no router that is gone.
        return isInDoubt ? (await LookAsync(address, wanted, runDirectory, cancellationToken)).Reading : reading;
    }

    /// <inheritdoc/>
    public Task ReconnectAsync(string address, CancellationToken cancellationToken) => sessions.ReconnectAsync(address, cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string address) => sessions.ForgetAsync(address);

    private async Task<(HostReading Reading, bool IsInDoubt)> LookAsync(string address, ImmutableArray<RouterEndpoint> routers, string? runDirectory, CancellationToken cancellationToken)
    {
        var answer = await sessions.RunAsync(address, "looking at its processes", ProbeScript.For(routers, runDirectory: runDirectory), options.Value.ProbeTimeout, cancellationToken);
        if (answer.Failure is { } failure)
        {
            return (HostReading.Failed(failure), false);
        }

        var report = new ProbeReport(address, answer.Sections, runDirectory);
        return (report.Read(routers), report.IsInDoubt(routers));
    }
}
