using System.Text;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Probes of the hosts of a farm over one client.</summary>
public abstract class SshFarmBench(SshClientChoice client) : IAsyncLifetime
{
    private readonly List<TestHosts> used = [];

    protected SshFarm Farm { get; } = new();

    /// <summary>The client that is tested.</summary>
    private protected SshClientChoice Client => client;

    /// <summary>The link to the host of the latest probe.</summary>
    private protected HostLink LatestLink(string host) => used[^1].Link(host);

    public Task InitializeAsync() => Farm.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var hosts in used)
        {
            await hosts.DisposeAsync();
        }

        await Farm.DisposeAsync();
    }

    protected async Task<string?> ProbeAsync(string host, string? onlyKey = null, string? onlyKeyOf = null, string? key = null)
    {
        if (onlyKey is not null || onlyKeyOf is not null)
        {
            // The farm's configuration has a key for every host; here it has none.
            var text = new StringBuilder(await File.ReadAllTextAsync(Farm.ConfigFile));
            var (one, usual) = (onlyKeyOf ?? host, $"  IdentityFile {Farm.PathOf("plain")}\n");
            text.Replace($"Host *\n{usual}", $"Host {one}\n  IdentityFile {Farm.PathOf(key ?? onlyKey!)}\nHost * !{one}\n{usual}Host *\n");
            await File.WriteAllTextAsync(Farm.ConfigFile, text.ToString());
        }

        return (await Deadline.Within(Hosts(host).Host.ProbeAsync(host, [], default))).Failure;
    }

    private protected TestHosts Hosts(params string[] addresses)
    {
        used.Add(new TestHosts(TestHosts.Patient(Farm.ConfigFile, client: client)).Watching(addresses));
        return used[^1];
    }
}
