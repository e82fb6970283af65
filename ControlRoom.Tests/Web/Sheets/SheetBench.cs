using Bunit;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Formats.Csv;
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
    private readonly List<Browser> browsers = [];
    private readonly RunRecorder recorder;
    private readonly SecondTick tick = new(TimeProvider.System);

    private SheetBench(TestDatabase database)
    {
        Database = database;
        recorder = new RunRecorder(Store, database.Journal, PureSubsystems.Of(), TimeProvider.System, NullLogger<RunRecorder>.Instance);
        Desk = new SheetDesk(Store, database.Sheets, database.Observables, database.Runs, recorder, TimeProvider.System);
    }

    public TestDatabase Database { get; }

    public SystemStore Store { get; } = new();

    public SheetDesk Desk { get; }

    /// <summary>The clock of pages that are shown from now on.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>
    /// An experiment with a floating point, an integer, a choice and a text observable, and the given number of closed runs.
    /// </summary>
    public static Task<SheetBench> WithRunsAsync(int runs) =>
        WithRunsAsync(
            runs,
            [
                new()
                {
                    Name = "Pressure",
                    Units = "Torr",
                    Minimum = 0,
                    Maximum = 800,
                    Comment = "at the outlet",
                },
                new()
                {
                    Name = "Voltage",
                    Type = ObservableType.Integer,
                    Units = "V",
                },
                new()
                {
                    Name = "Gas",
                    Type = ObservableType.Choice,
                    Choices = ["He", "P10"],
                },
                new() { Name = "Shift", Type = ObservableType.Text },
            ]
        );

    /// <summary>An experiment without a sheet, and the given number of closed runs.</summary>
    public static Task<SheetBench> WithoutObservablesAsync(int runs) => WithRunsAsync(runs, []);

    private static async Task<SheetBench> WithRunsAsync(int runs, IEnumerable<Observable> observables)
    {
        var bench = new SheetBench(await TestDatabase.WithExperimentAsync(Experiment));
        foreach (var observable in observables)
        {
            (await bench.Desk.AddAsync(Experiment, observable, TestActor.Of("test"), None)).Should().BeNull();
        }

        bench.Store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, await bench.Database.Setups.LoadAsync(None)));
        for (var n = 0; n < runs; n++)
        {
            await bench.OpenRunAsync();
            await bench.recorder.CloseAsync(run => run, DateTimeOffset.UnixEpoch.AddHours(n + 1), None);
        }

        return bench;
    }

    /// <summary>Shows a component in a browser.</summary>
    public async Task<IRenderedComponent<IComponent>> ShowAsync<T>(
        string address = "",
        string browserName = "here",
        params (string Name, object? Value)[] parameters
    )
        where T : IComponent
    {
        var browser = new Browser();
        browsers.Add(browser);
        browser.Services.AddSingleton(Time);
        browser.Services.AddSingleton(Store);
        browser.Services.AddSingleton<ISnapshotSource>(Store);
        browser.Services.AddSingleton(tick);
        browser.Services.AddSingleton(Desk);
        browser.Services.AddSingleton(new AutomaticEndDesk(Store, Database.Journal, recorder, Time));
        browser.Services.AddSingleton(RunControlBench.Limits);
        browser.Services.AddSingleton(Database.Sheets);
        browser.Services.AddSingleton(Database.Observables);
        browser.Services.AddSingleton(Database.Table);
        browser.Services.AddSingleton(Database.Runs);
        browser.Services.AddSingleton(Database.Records);
        browser.Services.AddSingleton(Database.Filings);
        browser.Services.AddSingleton<IConfigJournal>(Database.ConfigFiles);
        browser.Services.AddSingleton(new SheetImport(Database.Table, Database.Observables, new CsvFormat(), TimeProvider.System));
        return await browser.ShowAsync(typeof(T), Visitors.At("10.0.0.1", browserName), address, parameters);
    }

    public async Task<Run> OpenRunAsync() =>
        await recorder.OpenAsync(
            new RunOpening
            {
                Experiment = Experiment,
                Config = "c",
                StartedAt = DateTimeOffset.UnixEpoch,
            },
            None
        );

    /// <summary>Stores a run of ten minutes.</summary>
    public async Task AddRunAsync(DateTimeOffset startedAt)
    {
        await recorder.OpenAsync(
            new RunOpening
            {
                Experiment = Experiment,
                Config = "c",
                StartedAt = startedAt,
            },
            None
        );
        await recorder.CloseAsync(run => run, startedAt.AddMinutes(10), None);
    }

    /// <summary>Stores a value as another user.</summary>
    public async Task StoreAsync(int? run, int field, string text, string before = "") =>
        (
            await Desk.SubmitAsync(
                new SheetTarget(Experiment, run),
                [new SheetEntry(field, text, before, false)],
                "there",
                TestActor.Of("page at 10.0.0.2"),
                None
            )
        )
            .IsComplete.Should()
            .BeTrue();

    public async Task<Sheet> SheetAsync(int? run) => (await Database.Sheets.ReadAsync(new SheetTarget(Experiment, run), None))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
        {
            await browser.DisposeAsync();
        }

        Store.SubscriberCount.Should().Be(0);
        tick.Dispose();
        recorder.Dispose();
        await Database.DisposeAsync();
    }
}
