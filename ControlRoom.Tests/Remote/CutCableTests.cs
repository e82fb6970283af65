using System.Diagnostics;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>A host that disappears: neither end of the connection is notified.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class CutCableTests : IAsyncLifetime
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(40);

    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [CableTheory]
    [InlineData(SshClientChoice.SshNet, 10)]
    [InlineData(SshClientChoice.SshNet, 3_000_000)]
    [InlineData(SshClientChoice.OpenSsh, 10)]
    [InlineData(SshClientChoice.OpenSsh, 3_000_000)]
    public async Task Run_CableIsPulled_FailsLongBeforeItsDeadlineAndWorksAgain(SshClientChoice client, int scriptLength)
    {
        await using var cable = await CutCable.CreateAsync();
        await UseAsync(cable);
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: client)).Watching("plain");
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        await cable.PullAsync();

        // A script of this length does not fit into the buffer of the kernel.
        var script = ShellScript.Create($"sleep 600\n: {new string('x', scriptLength)}");
        var began = Stopwatch.GetTimestamp();
        var answer = await hosts
            .Sessions.RunAsync("plain", "waiting", script, TimeSpan.FromMinutes(10), default)
            .WaitAsync(Noticed, TimeProvider.System);

        answer.Failure.Should().StartWith("plain, while waiting: ");
        hosts.Link("plain").State.Should().Be(HostLinkState.Down);
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(Noticed);
        await cable.PlugInAsync();
        await hosts.Host.ReconnectAsync("plain", default);
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
    }

    [CableTheory]
    [InlineData(SshClientChoice.SshNet)]
    [InlineData(SshClientChoice.OpenSsh)]
    public async Task Probe_CableIsPulled_FailsAtItsDeadlineAndEndsAtOnce(SshClientChoice client)
    {
        await using var cable = await CutCable.CreateAsync();
        await UseAsync(cable);
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: client)).Watching("plain");
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        await cable.PullAsync();

        var began = Stopwatch.GetTimestamp();
        var answer = await hosts.Sessions.RunAsync("plain", "waiting", ShellScript.Create("true"), TimeSpan.FromSeconds(2), default);

        answer.Failure.Should().Contain("no response within 2 s");
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(8));
    }

    private async Task UseAsync(CutCable cable)
    {
        await farm.StopAsync();
        farm.NetworkNamespace = cable.Namespace;
        await farm.RestartAsync(["host"], $"ListenAddress {cable.Address}");
        var config = await File.ReadAllTextAsync(farm.ConfigFile);
        var there = config.Replace($"HostName {farm.Address}", $"HostName {cable.Address}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(farm.ConfigFile, there);
    }
}
