using System.Diagnostics;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Base class of tests that run the real script in the real /bin/sh.</summary>
[Collection(ProcessesCollection.Name)]
public abstract class LocalProbeTests : IAsyncLifetime
{
    protected const string Local = "127.0.0.1";

    private readonly TestHosts hosts = new();
    private readonly List<TestHosts> others = [];

    /// <summary>The working directory of the routers.</summary>
    protected TemporaryDirectory Data { get; } = new();

    private protected RemoteHost Host => hosts.Host;

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        await hosts.DisposeAsync();
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        Data.Dispose();
    }

    /// <summary>A host whose shell is started with another command.</summary>
    private protected RemoteHost Through(ShellCommand command, RemoteOptions? options = null)
    {
        others.Add(new TestHosts(options, _ => command));
        return others[^1].Host;
    }

    /// <summary>The reading of one router, from a probe that must succeed.</summary>
    private protected static async Task<RouterReading> ProbeAsync(RemoteHost host, int port)
    {
        var reading = await host.ProbeAsync(Local, [new(new(1), port)], default);
        reading.Failure.Should().BeNull();
        return reading.Routers.Should().ContainKey(new RouterId(1)).WhoseValue;
    }

    /// <summary>Runs a shell script in the data directory.</summary>
    protected async Task RunAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = Data.Path })!;
        await shell.WaitForExitAsync();
    }
}
