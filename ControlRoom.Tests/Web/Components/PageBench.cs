using Bunit;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Web.Components;

/// <summary>A component on a complete run control with fake servers.</summary>
internal sealed class PageBench : IAsyncDisposable
{
    private readonly Browser browser = new();

    private PageBench(RunControlBench run)
    {
        Run = run;
        browser.Services.AddSingleton(TimeProvider.System);
        browser.Services.AddSingleton(run.Store);
        browser.Services.AddSingleton<ISnapshotSource>(run.Store);
        browser.Services.AddSingleton(run.RunDesk);
        browser.Services.AddSingleton(run.Filing);
        browser.Services.AddSingleton(run.HostDesk);
        browser.Services.AddSingleton(run.Log);
        browser.Services.AddSingleton(run.BringUps);
        browser.Services.AddSingleton(run.Planner);
        browser.Services.AddSingleton(run.Ending);
        browser.Services.AddSingleton(run.Alarms);
        browser.Services.AddSingleton(run.Shelf);
        browser.Services.AddSingleton<ILogReader>(Logs);
        browser.Services.AddSingleton(RunControlBench.Limits);
        browser.Services.AddSingleton(run.Check);
        browser.Services.AddSingleton(run.Policy);
        browser.Services.AddSingleton(run.Subsystems);
        browser.Services.AddSingleton(run.Commands);
        browser.Services.AddSingleton(Tick);
        browser.Services.AddSingleton(new AuditTrail(run.Store, TimeProvider.System));
        var sets = new FakeConfigSets(run.Store);
        browser.Services.AddSingleton(new ConfigDesk(run.Store, sets, run.Ecc, sets, run.Desk, TimeProvider.System));
    }

    public RunControlBench Run { get; }

    /// <summary>The rendered page.</summary>
    public IRenderedComponent<IComponent> Shown { get; private set; } = null!;

    public FakeLogReader Logs { get; } = new();

    public SecondTick Tick { get; } = new(TimeProvider.System);

    /// <summary>Two CoBos and a MuTAnT in a state, and a component that shows them.</summary>
    public static async Task<PageBench> WithAsync<T>(EccState state, Visitor? visitor = null)
        where T : IComponent
    {
        var bench = new PageBench(await new RunControlBench(2, runOptions: RunControlBench.Unhurried).InAsync(state));
        bench.Shown = await bench.browser.ShowAsync(typeof(T), visitor ?? Visitors.At(string.Empty), string.Empty);
        return bench;
    }

    /// <summary>Waits for an assertion about the page.</summary>
    public Task SeeAsync(Action assertion) => Shown.SeeAsync(assertion);

    /// <summary>Presses the button of this name as soon as it is enabled: the page is redrawn shortly after a change of its data.</summary>
    public async Task PressAsync(string name)
    {
        await SeeAsync(() => Shown.FindByRole("button", name).HasAttribute("disabled").Should().BeFalse("it is to be clicked"));
        await Shown.PressAsync(name);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await Run.DisposeAsync();
        Tick.Dispose();
    }
}
