using System.Diagnostics;
using ControlRoom.Domain.Routers;
using ControlRoom.Remote;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Microsoft.Extensions.Options;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>What tests of the real script in the real /bin/sh have in common.</summary>
[Collection(ProcessesCollection.Name)]
public abstract class LocalProbeTests : IDisposable
{
    protected const string Local = "127.0.0.1";

    /// <summary>Where routers write.</summary>
    protected TemporaryDirectory Data { get; } = new();

    protected ShellHost Host { get; } = new(Options.Create(new RemoteOptions { ProbeTimeout = Deadline.Generous }), TimeProvider.System);

    public void Dispose()
    {
        Data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A host whose shell is started in another way.</summary>
    private protected static ShellHost Through(ShellCommand command) =>
        new(new RemoteOptions { ProbeTimeout = Deadline.Generous }, TimeProvider.System, _ => command);

    /// <summary>The reading of one router, from a probe that must work.</summary>
    protected static async Task<RouterReading> ProbeAsync(ShellHost host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
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
