using System.Collections.Immutable;
using ControlRoom.Domain.Routers;
using ControlRoom.Remote.Probes;
using ControlRoom.Remote.Shells;
using Microsoft.Extensions.Options;

namespace ControlRoom.Remote;

/// <summary>
/// Looks at DAQ hosts through a POSIX shell: <c>/bin/sh</c> for this machine, the OpenSSH client for all others, one process for each probe.
/// It only looks at sockets from the outside and never connects to a data port: a data router accepts one client, and that is its sender.
/// Holds no state between probes; safe for concurrent use.
/// </summary>
public sealed class ShellHost : IRemoteHost
{
    private readonly RemoteOptions _options;
    private readonly ShellRunner _runner;
    private readonly Func<string, ShellCommand> _route;

    /// <summary>Used by the program.</summary>
    public ShellHost(IOptions<RemoteOptions> options, TimeProvider time)
        : this((options ?? throw new ArgumentNullException(nameof(options))).Value, time, new ShellRoutes(options.Value).To)
    {
    }

    internal ShellHost(RemoteOptions options, TimeProvider time, Func<string, ShellCommand> route)
    {
        _options = options;
        _runner = new ShellRunner(time);
        _route = route;
    }

    /// <inheritdoc/>
    public async Task<HostReading> ProbeAsync(string address, ImmutableArray<RouterEndpoint> routers, CancellationToken cancellationToken)
    {
        if (HostAddress.Objection(address) is { } objection)
        {
            return HostReading.Failed($"The address of a DAQ host cannot be used: it {objection}.");
        }

        if (OperatingSystem.IsWindows() && _options.IsLocal(address))
        {
            return HostReading.Failed($"{address}: this machine runs Windows, on which looking at local processes is not supported.");
        }

        var wanted = routers.IsDefault ? [] : routers;
        var script = ProbeScript.For(wanted);
        var result = await _runner.RunAsync(_route(address), script.Text, _options.ProbeTimeout, cancellationToken);
        var sections = FramedOutput.Parse(result.Output, script.Marker);
        return sections is null
            ? HostReading.Failed(ShellComplaint.Sentence(address, "looking at its processes", result))
            : new ProbeReport(address, sections.Value).Read(wanted);
    }
}
