using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Hosts;

public sealed class HostWatchTests
{
    private readonly SystemStore store = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ProbeAsync_HostIsRemovedMeanwhile_KeepsNoConnectionToIt(bool isReconnect)
    {
        Load("mini3");
        var hosts = new RecordingHosts { Probing = () => Load() };
        var watch = new HostProber(store, hosts, TimeProvider.System);

        await (isReconnect ? watch.ReconnectAsync("mini3", default) : watch.ProbeAsync("mini3", default));

        hosts.Forgotten.Should().Equal("mini3");
    }

    [Fact]
    public async Task ProbeAsync_HostOfTheSetup_KeepsItsConnection()
    {
        Load("mini3");
        var hosts = new RecordingHosts();

        await new HostProber(store, hosts, TimeProvider.System).ProbeAsync("mini3", default);

        hosts.Forgotten.Should().BeEmpty();
    }

    private void Load(params string[] addresses)
    {
        ImmutableArray<DataRouter> routers =
        [
            .. addresses.Select(
                (a, i) =>
                    new DataRouter
                    {
                        Id = new RouterId(i + 1),
                        Name = a,
                        IpAddress = a,
                    }
            ),
        ];
        store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, new SystemSetup { Experiment = "test", DataRouters = routers }));
    }

    private sealed class RecordingHosts : IRemoteHost
    {
        public Action Probing { get; init; } = () => { };

        public List<string> Forgotten { get; } = [];

        public Task<HostReading> ProbeAsync(
            string address,
            ImmutableArray<RouterEndpoint> routers,
            string? runDirectory,
            CancellationToken cancellationToken
        )
        {
            Probing();
            return Task.FromResult(HostReading.Failed("not probed"));
        }

        public Task ReconnectAsync(string address, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DisconnectAsync(string address)
        {
            Forgotten.Add(address);
            return Task.CompletedTask;
        }
    }
}
