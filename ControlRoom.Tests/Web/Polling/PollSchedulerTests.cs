using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Simulator;
using ControlRoom.Web.Polling;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ControlRoom.Tests.Web.Polling;

/// <summary>The real scheduler, on servers and hosts in memory.</summary>
public sealed class PollSchedulerTests : IAsyncLifetime
{
    private readonly RunControlBench bench = new(2);
    private readonly SetClock clock = new();
    private IHost host = null!;
    private int probes;

    public async Task InitializeAsync()
    {
        bench.Hosts.Readings = _ =>
        {
            Interlocked.Increment(ref probes);
            return null;
        };
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ControlRoom:Polling:EccInterval"] = "00:00:00.1";
        builder.Configuration["ControlRoom:Polling:HostInterval"] = "00:00:01";
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(bench.Store);
        builder.Services.AddSingleton<ISnapshotSource>(bench.Store);
        builder.Services.AddSingleton(bench.Lanes);
        builder.Services.AddSingleton(bench.Watch);
        builder.Services.AddSingleton<IRemoteHost>(bench.Hosts);
        builder.Services.AddPolling(builder.Configuration, clock);
        host = builder.Build();
        await host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await bench.DisposeAsync();
    }

    /// <summary>A scheduler that uses the time of day would wait for an hour.</summary>
    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task Polls_ClockIsSet_Continue(int seconds)
    {
        await PollsContinueAsync("from the start");
        clock.Shift = TimeSpan.FromSeconds(seconds);
        await PollsContinueAsync("after the clock was set");
        var before = probes;
        await Eventually.HoldsAsync(() => probes >= before + 2, "probes after the clock was set");
    }

    /// <summary>Events are dated by the present clock, even if it was set after the start.</summary>
    [Fact]
    public void Clock_OfEverythingElse_IsThatOfTheMachine() => host.Services.GetRequiredService<TimeProvider>().Should().BeSameAs(clock);

    [Fact]
    public async Task Polls_SetupRemovedAndRestored_Resume()
    {
        await PollsContinueAsync("from the start");
        bench.Store.Apply(new SetupLoaded(clock.GetUtcNow(), SystemSetup.Empty));
        bench.Store.Apply(new SetupLoaded(clock.GetUtcNow(), Setups.Of(2)));
        await PollsContinueAsync("of the setup that was made again");
    }

    [Fact]
    public async Task Polls_ServerBeginsAndEndsATransition_Continue()
    {
        await PollsContinueAsync("from the start");
        bench.Ecc[9000].Transition = EccTransition.Configure;
        await PollsContinueAsync("while a server changes its state");
        bench.Ecc[9000].Transition = EccTransition.None;
        await PollsContinueAsync("at rest again");
    }

    private Task PollsContinueAsync(string when)
    {
        var before = Reads();
        return Eventually.HoldsAsync(
            () => Reads().Zip(before, (now, then) => now - then).All(more => more >= 5),
            $"five polls of each server {when}"
        );
    }

    private int[] Reads() => [bench.Ecc[9000].Reads, bench.Ecc[9001].Reads, bench.Ecc[9002].Reads];

    /// <summary>The machine's clock, which an administrator can set.</summary>
    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
