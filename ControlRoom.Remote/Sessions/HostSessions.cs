using System.Collections.Concurrent;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Addresses;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ControlRoom.Remote.Sessions;

/// <summary>The open shells of all hosts, one for each host, opened when first needed. Safe for concurrent use.</summary>
internal sealed class HostSessions : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, HostSession> sessions = new(StringComparer.Ordinal);
    private readonly RemoteOptions options;
    private readonly Func<string, IHostShell> open;
    private readonly SystemStore store;
    private readonly TimeProvider time;
    private readonly ConnectGate gate;
    private readonly ILogger logger;

    /// <summary>Creates the sessions of the program.</summary>
    public HostSessions(IOptions<RemoteOptions> options, SystemStore store, TimeProvider time, ILogger<HostSessions>? logger = null)
        : this(
            options.Value,
            store,
            time,
            new ShellOpener(options.Value, SshConfigLocations.ForThisProcess(options.Value.ConfigFile), time).Open,
            logger
        ) { }

    /// <summary>Creates sessions with another way to open shells, for tests.</summary>
    internal HostSessions(
        RemoteOptions options,
        SystemStore store,
        TimeProvider time,
        Func<string, IHostShell> open,
        ILogger? logger = null
    )
    {
        this.logger = logger ?? NullLogger.Instance;
        this.options = options;
        this.open = open;
        this.store = store;
        this.time = time;
        gate = new ConnectGate(time);
    }

    /// <summary>Runs a script on a host. Throws only if cancelled, never because of what the host does.</summary>
    public Task<HostResponse> RunAsync(
        string address,
        string operation,
        ShellScript script,
        TimeSpan deadline,
        CancellationToken cancellationToken,
        int maxBytes = ShellScript.DefaultMaxOutputBytes
    )
    {
        var problem = HostAddress.ProblemIn(address);
        if (problem is not null)
        {
            return Task.FromResult(
                new HostResponse
                {
                    Failure = $"The address of a DAQ host cannot be used: it {problem}.",
                    FailureCode = ProblemCode.NameUnknown,
                }
            );
        }

        return OperatingSystem.IsWindows() && options.IsLocal(address)
            ? Task.FromResult(
                new HostResponse
                {
                    Failure = $"{address}: this machine runs Windows, where checking local processes is not supported.",
                    FailureCode = ProblemCode.HostUnreachable,
                }
            )
            : SessionOf(address).RunAsync(operation, script, deadline, maxBytes, cancellationToken);
    }

    /// <summary>Closes the connection to a host and makes a new one at once.</summary>
    public Task ReconnectAsync(string address, CancellationToken cancellationToken) =>
        HostAddress.ProblemIn(address) is null ? SessionOf(address).ReconnectAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Closes the connection to a host that is no longer needed.</summary>
    public async Task RemoveAsync(string address)
    {
        if (sessions.TryRemove(address, out var session))
        {
            await session.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(sessions.Keys.Select(RemoveAsync));
        gate.Dispose();
    }

    private HostSession SessionOf(string address) =>
        sessions.GetOrAdd(
            address,
            key => new HostSession(
                key,
                HostLink.Unused with
                {
                    IsLocal = options.IsLocal(key),
                    AcceptsNewKeys = options.HostKeyPolicy == HostKeyPolicy.AcceptNew && !options.IsLocal(key),
                },
                () => open(key),
                options.ConnectTimeout + options.LoginTimeout,
                gate,
                time,
                link => store.Apply(new HostLinkChanged(time.GetUtcNow(), key, link)),
                logger
            )
        );
}
