using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Probes;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using Microsoft.Extensions.Options;

namespace ControlRoom.Remote;

/// <summary>
/// Probes DAQ hosts through a shell that is kept open on each: <c>/bin/sh</c> on this machine, SSH for all others. It only lists sockets
/// and never connects to a data port, because a data router accepts one client, which is its sender. Safe for concurrent use.
/// </summary>
internal sealed class RemoteHost(HostSessions sessions, IOptions<RemoteOptions> options, TimeProvider? time = null) : IRemoteHost
{
    private readonly TimeProvider clock = time ?? TimeProvider.System;

    /// <summary>The process ids of routers whose directories did not respond last time, for each host.</summary>
    private readonly ConcurrentDictionary<string, string> unresponsive = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<HostReading> ProbeAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        string? runDirectory,
        CancellationToken cancellationToken
    )
    {
        var requested = routers.IsDefault ? [] : routers;
        var (reading, isUncertain) = await ProbeOnceAsync(address, requested, runDirectory, cancellationToken);

        // While a sender connects or disconnects, its port may neither be listening nor have a listed connection. The router is still
        // running.
        return isUncertain ? (await ProbeOnceAsync(address, requested, runDirectory, cancellationToken)).Reading : reading;
    }

    /// <inheritdoc/>
    public Task ReconnectAsync(string address, CancellationToken cancellationToken) => sessions.ReconnectAsync(address, cancellationToken);

    /// <inheritdoc/>
    public Task DisconnectAsync(string address)
    {
        unresponsive.TryRemove(address, out _);
        return sessions.RemoveAsync(address);
    }

    private async Task<(HostReading Reading, bool IsUncertain)> ProbeOnceAsync(
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
            unresponsive: unresponsive.GetValueOrDefault(address, string.Empty)
        );
        var answer = await sessions.RunAsync(address, "checking its processes", script, deadline, cancellationToken);
        if (answer.Failure is { } failure)
        {
            return (HostReading.Failed(failure, answer.FailureCode), false);
        }

        var report = new ProbeReport(address, answer.Sections, runDirectory, clock.GetLocalNow());
        unresponsive[address] = string.Join(' ', report.UnresponsiveProcesses);
        return (report.Read(routers), report.IsUncertain(routers));
    }
}
