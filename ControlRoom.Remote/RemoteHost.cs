using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Probes;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using Microsoft.Extensions.Options;

namespace ControlRoom.Remote;

/// <summary>
/// Looks at DAQ hosts through the shell that is kept open on each: <c>/bin/sh</c> for this machine, SSH for all others.
/// It only looks at sockets from the outside and never connects to a data port: a data router accepts one client, and that is its sender.
/// Safe for concurrent use.
/// </summary>
internal sealed class RemoteHost(HostSessions sessions, IOptions<RemoteOptions> options, TimeProvider? time = null) : IRemoteHost
{
    private readonly TimeProvider clock = time ?? TimeProvider.System;

    /// <summary>For each host the routers' processes whose directories did not answer last time.</summary>
    private readonly ConcurrentDictionary<string, string> late = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<HostReading> ProbeAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        string? runDirectory,
        CancellationToken cancellationToken
    )
    {
        var wanted = routers.IsDefault ? [] : routers;
        var (reading, isInDoubt) = await LookAsync(address, wanted, runDirectory, cancellationToken);

        // A sender that comes or goes this moment: its port neither listens, nor is the connection in the list yet. That is no router that
        // is gone.
        return isInDoubt ? (await LookAsync(address, wanted, runDirectory, cancellationToken)).Reading : reading;
    }

    /// <inheritdoc/>
    public Task ReconnectAsync(string address, CancellationToken cancellationToken) => sessions.ReconnectAsync(address, cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string address)
    {
        late.TryRemove(address, out _);
        return sessions.ForgetAsync(address);
    }

    private async Task<(HostReading Reading, bool IsInDoubt)> LookAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        string? runDirectory,
        CancellationToken cancellationToken
    )
    {
        var deadline = options.Value.ProbeTimeout;
        var script = ProbeScript.For(
            routers,
            runDirectory: runDirectory,
            deadline: deadline,
            late: late.GetValueOrDefault(address, string.Empty)
        );
        var answer = await sessions.RunAsync(address, "looking at its processes", script, deadline, cancellationToken);
        if (answer.Failure is { } failure)
        {
            return (HostReading.Failed(failure, answer.FailureCode), false);
        }

        var report = new ProbeReport(address, answer.Sections, runDirectory, clock.GetLocalNow());
        late[address] = string.Join(' ', report.LateProcesses);
        return (report.Read(routers), report.IsInDoubt(routers));
    }
}
