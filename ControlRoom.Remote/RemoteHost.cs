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
        var answer = await sessions.RunAsync(address, "looking at its processes", ProbeScript.For(wanted, runDirectory: runDirectory), options.Value.ProbeTimeout, cancellationToken);
        return answer.Failure is { } failure ? HostReading.Failed(failure) : new ProbeReport(address, answer.Sections, runDirectory).Read(wanted);
    }

    /// <inheritdoc/>
    public Task ReconnectAsync(string address, CancellationToken cancellationToken) => sessions.ReconnectAsync(address, cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string address) => sessions.ForgetAsync(address);
}
