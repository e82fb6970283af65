using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Logs;
using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Web.Components;

/// <summary>A component on a whole run control with fake servers.</summary>
internal sealed class PageBench : IAsyncDisposable
{
    private PageBench(RunControlBench run) => Run = run;

    public RunControlBench Run { get; }

    public RenderHost Host { get; } = new();

    public FakeLogReader Logs { get; } = new();

    public SecondTick Tick { get; } = new(TimeProvider.System);

    /// <summary>Two CoBos and a MuTAnT in a state, and a component that shows them.</summary>
    public static async Task<PageBench> WithAsync<T>(EccState state, Visitor? visitor = null)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var bench = new PageBench(await new RunControlBench(2, runOptions: RunControlBench.Unhurried).InAsync(state));
        bench.Host.Services.AddSingleton(TimeProvider.System);
        bench.Host.Services.AddSingleton(bench.Run.Store);
        bench.Host.Services.AddSingleton<ISnapshotSource>(bench.Run.Store);
        bench.Host.Services.AddSingleton(bench.Run.Coordinator);
        bench.Host.Services.AddSingleton(bench.Run.Filer);
        bench.Host.Services.AddSingleton(bench.Run.Procedures);
        bench.Host.Services.AddSingleton(bench.Run.Planner);
        bench.Host.Services.AddSingleton(bench.Run.Ending);
        bench.Host.Services.AddSingleton(bench.Run.Alarms);
        bench.Host.Services.AddSingleton(bench.Run.Shelf);
        bench.Host.Services.AddSingleton(new HostWatch(bench.Run.Store, bench.Run.Hosts, TimeProvider.System));
        bench.Host.Services.AddSingleton<ILogReader>(bench.Logs);
        bench.Host.Services.AddSingleton(RunControlBench.Limits);
        bench.Host.Services.AddSingleton(bench.Run.Check);
        bench.Host.Services.AddSingleton(bench.Tick);
        bench.Host.Services.AddSingleton(new AuditTrail(bench.Run.Store, TimeProvider.System));
        var sets = new FakeConfigSets(bench.Run.Store);
        bench.Host.Services.AddSingleton(new ConfigDesk(bench.Run.Store, sets, bench.Run.Ecc, sets, bench.Run.Coordinator, TimeProvider.System));
        await (visitor is null ? bench.Host.RenderAsync<T>() : bench.Host.RenderForAsync<T>(visitor));
        return bench;
    }

    /// <summary>Waits for an assertion about the page.</summary>
    public Task SeeAsync(Action assertion) => Host.WaitForAssertionAsync(assertion, TimeSpan.FromSeconds(10));

    /// <summary>
    /// Presses the button of this name as soon as it can be pressed: the page is drawn a moment after what it shows has changed.
    /// </summary>
    public async Task PressAsync(string name)
    {
        await SeeAsync(() => Host.FindByRole("button", name).HasAttribute("disabled").Should().BeFalse("it is to be pressed"));
        await Host.ClickAsync(Host.FindByRole("button", name));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Run.DisposeAsync();
        Tick.Dispose();
    }
}
