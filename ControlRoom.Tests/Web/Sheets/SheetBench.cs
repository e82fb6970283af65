using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ControlRoom.Tests.Web.Sheets;

/// <summary>Pages about sheets on a real database, without servers.</summary>
internal sealed class SheetBench : IAsyncDisposable
{
    public const string Experiment = "e20009";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<RenderHost> hosts = [];
    private readonly RunLedger ledger;
    private readonly SecondTick tick = new(TimeProvider.System);

    private SheetBench(TestDatabase database)
    {
        Database = database;
        ledger = new RunLedger(Store, database.Journal, TimeProvider.System, NullLogger<RunLedger>.Instance);
        Desk = new SheetDesk(Store, database.Sheets, database.Observables, database.Runs, ledger, TimeProvider.System);
    }

    public TestDatabase Database { get; }

    public SystemStore Store { get; } = new();

    public SheetDesk Desk { get; }

    /// <summary>An experiment with a floating point, an integer, a choice and a text, and so many closed runs.</summary>
    public static async Task<SheetBench> WithRunsAsync(int runs)
    {
        var bench = new SheetBench(await TestDatabase.WithExperimentAsync(Experiment));
        foreach (var observable in new Observable[]
        {
            new() { Name = "Pressure", Units = "Torr", Minimum = 0, Maximum = 800, Comment = "at the outlet" },
            new() { Name = "Voltage", Type = ObservableType.Integer, Units = "V" },
            new() { Name = "Gas", Type = ObservableType.Choice, Choices = ["He", "P10"] },
            new() { Name = "Shift", Type = ObservableType.Text },
        })
        {
            (await bench.Desk.AddAsync(Experiment, observable, "test", None)).Should().BeNull();
        }

        bench.Store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, await bench.Database.Setups.LoadAsync(None)));
        for (var n = 0; n < runs; n++)
        {
            await bench.OpenRunAsync();
            await bench.ledger.CloseAsync(run => run, DateTimeOffset.UnixEpoch.AddHours(n + 1), None);
        }

        return bench;
    }

    /// <summary>A browser shows a component.</summary>
    public async Task<RenderHost> ShowAsync<T>(string address = "", string browser = "here", params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var host = new RenderHost();
        hosts.Add(host);
        host.Services.AddSingleton(TimeProvider.System);
        host.Services.AddSingleton(Store);
        host.Services.AddSingleton<ISnapshotSource>(Store);
        host.Services.AddSingleton(tick);
        host.Services.AddSingleton(Desk);
        host.Services.AddSingleton(new RunEnding(Store, Database.Journal, ledger, TimeProvider.System));
        host.Services.AddSingleton(RunControlBench.Limits);
        host.Services.AddSingleton(Database.Sheets);
        host.Services.AddSingleton(Database.Observables);
        host.Services.AddSingleton(Database.Table);
        host.Services.AddSingleton(Database.Runs);
        host.Services.AddSingleton(Database.Records);
        host.Services.AddSingleton(Database.Filings);
        host.Services.AddSingleton<IConfigJournal>(Database.ConfigFiles);
        host.Services.AddSingleton(new SheetImport(Database.Table, Database.Observables, TimeProvider.System));
        if (address.Length > 0)
        {
            host.Navigation.NavigateTo(address);
        }

        await host.RenderForAsync<T>(Visitors.At("10.0.0.1", browser), parameters);
        return host;
    }

    public async Task<Run> OpenRunAsync() => await ledger.OpenAsync(new RunOrder { Experiment = Experiment, Config = "c", StartedAt = DateTimeOffset.UnixEpoch }, None);

    /// <summary>Stores a value as somebody else does.</summary>
    public async Task StoreAsync(int? run, int field, string text, string before = "") =>
        (await Desk.SubmitAsync(new SheetTarget(Experiment, run), [new SheetEntry(field, text, before, false)], "there", "page at 10.0.0.2", None)).IsComplete.Should().BeTrue();

    public async Task<Sheet> SheetAsync(int? run) => (await Database.Sheets.ReadAsync(new SheetTarget(Experiment, run), None))!;

    /// <summary>Waits for an assertion about the page.</summary>
    public Task SeeAsync(Action assertion) => hosts[^1].WaitForAssertionAsync(assertion, TimeSpan.FromSeconds(10));

    /// <inheritdoc cref="RenderHost.ActAsync"/>
    public Task ActAsync(Func<Task> act) => RenderHost.ActAsync(act);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        Store.SubscriberCount.Should().Be(0);
        tick.Dispose();
        ledger.Dispose();
        await Database.DisposeAsync();
    }
}
