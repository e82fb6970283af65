using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Remote;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Microsoft.Extensions.Options;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// The real sessions with options for tests; ends all sessions when disposed. The keys, the agent and the ssh files of the user who runs
/// the tests are not used.
/// </summary>
internal sealed class TestHosts : IAsyncDisposable
{
    private readonly TemporaryDirectory home = new();

    public TestHosts(RemoteOptions? options = null, Func<string, ShellCommand>? route = null, TimeProvider? time = null)
    {
        options ??= Patient();
        var clock = time ?? TimeProvider.System;
        var opener = new ShellOpener(options, Places(options.ConfigFile, home), clock);
        Sessions = new HostSessions(options, Store, clock, route is null ? opener.Open : address => ShellProcess.Start(route(address)));
        Host = new RemoteHost(Sessions, Options.Create(options));
    }

    public SystemStore Store { get; } = new();

    public HostSessions Sessions { get; }

    public RemoteHost Host { get; }

    /// <summary>Options with which a login on a busy machine does not fail, for tests that do not depend on its duration.</summary>
    public static RemoteOptions Patient(string configFile = "", string user = "", SshClientChoice client = SshClientChoice.Auto) =>
        new()
        {
            ConfigFile = configFile,
            User = user,
            Client = client,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            LoginTimeout = TimeSpan.FromSeconds(60),
            ProbeTimeout = Deadline.Generous,
        };

    /// <summary>The places of ssh files: only the given ssh_config exists, and there is no agent.</summary>
    public static SshConfigLocations Places(string configFile, TemporaryDirectory home) =>
        SshConfigLocations.ForThisProcess(configFile) with
        {
            Home = home.Path,
            SystemDirectory = home["etc"],
            EnvironmentVariable = name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null,
        };

    /// <summary>Adds these hosts to the store's setup, so that their links are in the snapshot.</summary>
    public TestHosts Watching(params string[] addresses)
    {
        ImmutableArray<DataRouter> routers =
        [
            .. addresses.Select(
                (address, i) =>
                    new DataRouter
                    {
                        Id = new RouterId(i + 1),
                        Name = $"Router{i}",
                        IpAddress = address,
                    }
            ),
        ];
        Store.Apply(new SetupLoaded(TimeProvider.System.GetUtcNow(), new SystemSetup { Experiment = "test", DataRouters = routers }));
        return this;
    }

    /// <summary>The link to a host as the page would show it.</summary>
    public HostLink Link(string address) => Store.Current.FindHost(address)!.Link;

    public async ValueTask DisposeAsync()
    {
        await Sessions.DisposeAsync();
        home.Dispose();
    }
}
