using Bunit;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Web.SetupPages;

/// <summary>Pages about the setup on a real database and a complete run control with fake servers.</summary>
internal sealed class SetupBench : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<Browser> browsers = [];
    private readonly SecondTick tick = new(TimeProvider.System);

    private SetupBench(TestDatabase database)
    {
        Database = database;
        Run = new RunControlBench(
            new BenchParts
            {
                Setup = SystemSetup.Empty,
                Journal = database.Journal,
                Filings = database.Filings,
            }
        );
        Loader = new SystemLoader(
            Run.Store,
            database.Setups,
            database.Runs,
            database.Journal,
            database.Filings,
            database.Log,
            database.Durations,
            database.Configs,
            Run.AlarmRecorder,
            TimeProvider.System
        );
        Sheets = new SheetDesk(Run.Store, database.Sheets, database.Observables, database.Runs, Run.Recorder, TimeProvider.System);
        Desk = new SetupDesk(Run.Store, database.Setups, Loader, Sheets, Run.Desk, TimeProvider.System);
        Configs = new ConfigDesk(Run.Store, database.Configs, Run.Ecc, Loader, Run.Desk, TimeProvider.System);
        Connections = new ConnectionTest(Run.Store, Run.Ecc, Run.Hosts, TimeProvider.System);
    }

    /// <summary>The deadlines of servers without their own.</summary>
    public static Deadlines Usual { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

    public TestDatabase Database { get; }

    public RunControlBench Run { get; }

    public SystemLoader Loader { get; }

    public SheetDesk Sheets { get; }

    public SetupDesk Desk { get; }

    public ConfigDesk Configs { get; }

    public ConnectionTest Connections { get; }

    public SystemSetup Setup => Run.Now.Setup;

    /// <summary>The given number of CoBos and a MuTAnT, all Idle; no server at all if the number is negative.</summary>
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

    /// <summary>The user who opens the pages.</summary>
    public Visitor Viewer { get; set; } = Visitors.At("10.0.0.1");

    /// <summary>The stored setup as a file.</summary>
    public async Task<string> StoredAsync() => SetupFile.Write(await Database.Setups.LoadAsync(None));

    /// <summary>Shows a component in a browser.</summary>
    public Task<IRenderedComponent<IComponent>> ShowAsync<T>(string address = "", params (string Name, object? Value)[] parameters)
        where T : IComponent => ShowAsync(typeof(T), address, parameters);

    /// <inheritdoc cref="ShowAsync{T}"/>
    public async Task<IRenderedComponent<IComponent>> ShowAsync(
        Type component,
        string address = "",
        params (string Name, object? Value)[] parameters
    )
    {
        var browser = new Browser();
        browsers.Add(browser);
        browser.Services.AddSingleton(TimeProvider.System);
        browser.Services.AddSingleton(Run.Store);
        browser.Services.AddSingleton<ISnapshotSource>(Run.Store);
        browser.Services.AddSingleton(tick);
        browser.Services.AddSingleton(new AuditTrail(Run.Store, TimeProvider.System));
        browser.Services.AddSingleton(Database.Audit);
        browser.Services.AddSingleton(RunControlBench.Limits);
        browser.Services.AddSingleton(Usual);
        browser.Services.AddSingleton(Run.RunDesk);
        browser.Services.AddSingleton(Run.Log);
        browser.Services.AddSingleton(Run.Check);
        browser.Services.AddSingleton(Run.Policy);
        browser.Services.AddSingleton(Run.Subsystems);
        browser.Services.AddSingleton(Run.Commands);
        browser.Services.AddSingleton(Sheets);
        browser.Services.AddSingleton(Desk);
        browser.Services.AddSingleton(Configs);
        browser.Services.AddSingleton<ISetupLoader>(Loader);
        browser.Services.AddSingleton(Database.Observables);
        browser.Services.AddSingleton<IExperimentStore>(Database.Experiments);
        browser.Services.AddSingleton(
            new ExperimentDesk(
                Database.Experiments,
                Run.Store,
                Loader,
                Sheets,
                RunControlBench.Limits,
                Run.Policy,
                new AuditTrail(Run.Store, TimeProvider.System),
                TimeProvider.System
            )
        );
        browser.Services.AddSingleton(Connections);
        browser.Services.AddSingleton<IRemoteHost>(Run.Hosts);
        browser.Services.AddSingleton<ControlRoom.Web.Help.Handbook>();
        return await browser.ShowAsync(component, Viewer, address, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
        {
            await browser.DisposeAsync();
        }

        Run.Store.SubscriberCount.Should().Be(0);
        tick.Dispose();
        await Run.DisposeAsync();
        await Database.DisposeAsync();
    }
}
