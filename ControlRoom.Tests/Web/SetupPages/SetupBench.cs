using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Experiments;
using ControlRoom.Domain.Routers;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Hosting;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Web.SetupPages;

/// <summary>Pages about the setup on a real database and a whole run control with fake servers.</summary>
internal sealed class SetupBench : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<RenderHost> hosts = [];
    private readonly SecondTick tick = new(TimeProvider.System);

    private SetupBench(TestDatabase database)
    {
        Database = database;
        Run = new RunControlBench(new BenchParts { Setup = SystemSetup.Empty, Journal = database.Journal, Filings = database.Filings });
        Loader = new SystemLoader(Run.Store, database.Setups, database.Runs, database.Journal, database.Filings, database.Log,
            database.Configs, Run.AlarmLedger, TimeProvider.System);
        Sheets = new SheetDesk(Run.Store, database.Sheets, database.Observables, database.Runs, Run.Ledger, TimeProvider.System);
        Desk = new SetupDesk(Run.Store, database.Setups, Loader, Sheets, Run.Coordinator, TimeProvider.System);
        Configs = new ConfigDesk(Run.Store, database.Configs, Run.Ecc, Loader, Run.Coordinator, TimeProvider.System);
    }

    /// <summary>The deadlines of servers that have none of their own.</summary>
    public static Deadlines Usual { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

    public TestDatabase Database { get; }

    public RunControlBench Run { get; }

    public SystemLoader Loader { get; }

    public SheetDesk Sheets { get; }

    public SetupDesk Desk { get; }

    public ConfigDesk Configs { get; }

    public SystemSetup Setup => Run.Now.Setup;

    /// <summary>So many CoBos and a MuTAnT, all Idle; nothing at all if less than none.</summary>
    public static async Task<SetupBench> WithAsync(int coBos = 2, EccState state = EccState.Idle)
    {
        var bench = new SetupBench(await TestDatabase.OpenAsync());
        if (coBos >= 0)
        {
            await bench.Database.Setups.ReplaceAsync(Setups.Of(coBos), None);
        }

        await bench.Loader.LoadAsync(None);
        await bench.Run.InAsync(state);
        return bench;
    }

    /// <summary>Who looks at the pages.</summary>
    public Visitor Viewer { get; set; } = Visitors.At("10.0.0.1");

    /// <summary>What is stored, as a file.</summary>
    public async Task<string> StoredAsync() => SetupFile.Write(await Database.Setups.LoadAsync(None));

    /// <summary>A browser shows a component.</summary>
    public Task<RenderHost> ShowAsync<T>(string address = "", params (string Name, object? Value)[] parameters)
        where T : IComponent => ShowAsync(typeof(T), address, parameters);

    /// <inheritdoc cref="ShowAsync{T}"/>
    public async Task<RenderHost> ShowAsync(Type component, string address = "", params (string Name, object? Value)[] parameters)
    {
        var host = new RenderHost();
        hosts.Add(host);
        host.Services.AddSingleton(TimeProvider.System);
        host.Services.AddSingleton(Run.Store);
        host.Services.AddSingleton<ISnapshotSource>(Run.Store);
        host.Services.AddSingleton(tick);
        host.Services.AddSingleton(new AuditTrail(Run.Store, TimeProvider.System));
        host.Services.AddSingleton(Database.Audit);
        host.Services.AddSingleton(RunControlBench.Limits);
        host.Services.AddSingleton(Usual);
        host.Services.AddSingleton(Run.Coordinator);
        host.Services.AddSingleton(Run.Check);
        host.Services.AddSingleton(Sheets);
        host.Services.AddSingleton(Desk);
        host.Services.AddSingleton(Configs);
        host.Services.AddSingleton<ISetupLoader>(Loader);
        host.Services.AddSingleton(Database.Observables);
        host.Services.AddSingleton<IExperimentStore>(Database.Experiments);
        host.Services.AddSingleton(new ExperimentDesk(Database.Experiments, Run.Store, Loader, Sheets, RunControlBench.Limits, new AuditTrail(Run.Store, TimeProvider.System), TimeProvider.System));
        host.Services.AddSingleton(new ConnectionTest(Run.Store, Run.Ecc, Run.Hosts, TimeProvider.System));
        host.Services.AddSingleton<IRemoteHost>(Run.Hosts);
        host.Services.AddSingleton<ControlRoom.Web.Help.Handbook>();
        if (address.Length > 0)
        {
            host.Navigation.NavigateTo(address);
        }

        await host.RenderForAsync(component, Viewer, parameters);
        return host;
    }

    /// <summary>Waits for an assertion about the page.</summary>
    public Task SeeAsync(Action assertion) => hosts[^1].WaitForAssertionAsync(assertion, TimeSpan.FromSeconds(10));

    /// <summary>Presses a button by its name; the page may be drawn again at the same moment.</summary>
    public Task PressAsync(RenderHost page, string name) => ActAsync(() => page.ClickAsync(page.FindByRole("button", name)));

    public Task TypeAsync(RenderHost page, string selector, string text) => ActAsync(() => page.InputAsync(selector, text));

    /// <inheritdoc cref="RenderHost.ActAsync"/>
    public static Task ActAsync(Func<Task> act) => RenderHost.ActAsync(act);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        Run.Store.SubscriberCount.Should().Be(0);
        tick.Dispose();
        await Run.DisposeAsync();
        await Database.DisposeAsync();
    }
}
