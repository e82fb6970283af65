using System.Collections.Immutable;
using System.Text;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Formats.Csv;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Runs that are imported from a file into the database.</summary>
public sealed class AddedRunsTests
{
    private const string Experiment = "e20009";
    private const string Origin = "import of sheet.csv by ana";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Began = new(2026, 10, 1, 8, 0, 0, 125, TimeSpan.Zero);

    [Fact]
    public async Task AddRunsAsync_RunsWithValues_AreStoredWithTheirOrigin()
    {
        await using var database = await WithRunAsync();
        var value = (await database.Observables.ListAsync(Experiment, None)).Single();
        var result = await database.Sheets.AddRunsAsync(
            Experiment,
            [Run(7) with { Class = RunClass.Beam, Config = "a/b/c" }, Endless(3)],
            [new(7, value, string.Empty, "1.5"), new(3, Observable.TitleField, string.Empty, "older")],
            Origin,
            None
        );
        (result.AddedRuns, result.Written, result.Refusal).Should().Be((2, 2, null));
        var runs = (await database.Runs.ListAsync(Experiment, None)).ToDictionary(r => r.Number);
        runs.Keys.Should().Equal(0, 3, 7);
        (runs[7].Class, runs[7].StartedAt, runs[7].StoppedAt, runs[7].EndKnown)
            .Should()
            .Be((RunClass.Beam, Began, Began.AddHours(1), (RunEndSource?)null));
        runs[7].Sheet.Single().Value.Should().Be("1.5");
        (runs[3].Title, runs[3].StoppedAt, runs[3].EndKnown).Should().Be(("older", Began, RunEndSource.LastSeenRunning));
        runs[3].IsOpen.Should().BeFalse();
        var imported = runs[7].Events.Should().ContainSingle().Subject;
        (imported.Kind, imported.Text, imported.Origin).Should().Be((RunEventKind.Import, "from line 2", Origin));
        runs[0].Sheet.Single().Value.Should().BeEmpty();
        (await database.Sheets.HistoryAsync(new SheetTarget(Experiment, 7), None)).Should().BeEmpty("it has not been changed yet");
        (await LineAsync(database, 7)).Config.Should().Be("a/b/c");
        (await database.Journal.OpenAsync(Experiment, "c", [], Began, None)).Number.Should().Be(8);
    }

    [Fact]
    public async Task AddRunsAsync_ANumberHasBeenTaken_NothingIsStored()
    {
        await using var database = await WithRunAsync();
        var value = (await database.Observables.ListAsync(Experiment, None)).Single();
        var result = await database.Sheets.AddRunsAsync(Experiment, [Run(7), Run(0)], [new(7, value, string.Empty, "1")], Origin, None);
        result.Refusal.Should().Be("Run 0 has been added in the meantime: choose the file again. Nothing has been stored.");
        var runs = await database.Runs.ListAsync(Experiment, None);
        runs.Should().ContainSingle().Which.Sheet.Single().Value.Should().BeEmpty();
    }

    [Fact]
    public async Task AddRunsAsync_ARunIsOpen_NothingIsStored()
    {
        await using var database = await WithRunAsync();
        await database.Journal.OpenAsync(Experiment, "c", [], Began, None);
        var result = await database.Sheets.AddRunsAsync(Experiment, [Run(7)], [], Origin, None);
        result.Refusal.Should().Be("Run 1 is open: add runs when it is closed. Nothing has been stored.");
        (await database.Runs.ListAsync(Experiment, None)).Should().HaveCount(2);
    }

    /// <summary>Another user removes an observable from the sheet while the preview is being read.</summary>
    [Fact]
    public async Task AddRunsAsync_ObservableHasBeenRemoved_ItsValueIsNamedAndTheRunIsAdded()
    {
        await using var database = await WithRunAsync();
        var value = (await database.Observables.ListAsync(Experiment, None)).Single();
        (await database.Observables.RemoveAsync(Experiment, value.Id, None)).Should().BeNull();
        var change = new ImportChange(7, value, string.Empty, "1");
        var result = await database.Sheets.AddRunsAsync(Experiment, [Run(7)], [change], Origin, None);
        (result.AddedRuns, result.Written).Should().Be((1, 0));
        result.Skipped.Should().Equal(change);
    }

    /// <summary>The runs are added in portions, but in one transaction.</summary>
    [Fact]
    public async Task AddRunsAsync_ManyRunsOfWhichTheLastFails_StoresNone()
    {
        await using var database = await WithRunAsync();
        var value = (await database.Observables.ListAsync(Experiment, None)).Single();
        ImmutableArray<NewRun> runs = [.. Enumerable.Range(1, 1000).Select(Run)];
        ImmutableArray<ImportChange> changes = [.. runs.Select(r => new ImportChange(r.Number, value, string.Empty, $"{r.Number}"))];
        var failing = () => database.Sheets.AddRunsAsync(Experiment, [.. runs, Run(1000)], changes, Origin, None);
        await failing.Should().ThrowAsync<Exception>("the last number is a duplicate");
        (await database.Runs.ListAsync(Experiment, None)).Should().ContainSingle();
        (await database.Sheets.AddRunsAsync(Experiment, runs, changes, Origin, None)).Written.Should().Be(1000);
        (await database.Runs.ListAsync(Experiment, None))
            .Should()
            .HaveCount(1001)
            .And.OnlyContain(r => r.Number == 0 || r.Sheet.Single().Value == $"{r.Number}");
    }

    /// <summary>The sheet of the next run is being filled in while a run with that number is imported.</summary>
    [Fact]
    public async Task SubmitAsync_NextRunsNumberWasImported_BelongsToTheNextRun()
    {
        await using var database = await WithRunAsync();
        await database.Sheets.AddRunsAsync(Experiment, [Run(1)], [], Origin, None);
        var result = await database.Sheets.SubmitAsync(
            new SheetTarget(Experiment, null, Next: 1),
            [new SheetEntry(-2, "mine", string.Empty, false)],
            "here",
            "page",
            None
        );
        result.Sheet.Target.Run.Should().BeNull();
        (await database.Runs.FindAsync(Experiment, 1, None))!.Title.Should().BeEmpty();
        (await database.Journal.OpenAsync(Experiment, "c", [], Began, None)).Should().Match<Run>(r => r.Number == 2 && r.Title == "mine");
        result = await database.Sheets.SubmitAsync(
            new SheetTarget(Experiment, null, Next: 1),
            [new SheetEntry(-3, "too", string.Empty, false)],
            "here",
            "page",
            None
        );
        result.Sheet.Target.Run.Should().Be(2, "that is the run that followed, although the page has not been updated yet");
    }

    /// <summary>An export of one control room is imported into another, and exports identically there.</summary>
    [Fact]
    public async Task AddRunsAsync_ExportOfAnotherControlRoom_ExportsTheSame()
    {
        await using var here = await WithRunAsync();
        var value = (await here.Observables.ListAsync(Experiment, None)).Single();
        await here.Sheets.AddRunsAsync(
            Experiment,
            [Run(7) with { Class = RunClass.Pulser, EndKnown = RunEndSource.Operator }, Endless(9)],
            [new(7, value, string.Empty, "0.1"), new(9, Observable.NotesField, string.Empty, "=1+1, \"so\"\nand so")],
            Origin,
            None
        );
        var file = await ExportAsync(here);

        await using var there = await TestDatabase.WithExperimentAsync(Experiment);
        (await there.Observables.AddAsync(Experiment, new Observable { Name = "value" }, None)).Should().BeNull();
        var preview = await new SheetImport(there.Table, there.Observables, new CsvFormat(), TimeProvider.System).PreviewAsync(
            Experiment,
            file,
            new ImportChoices().With(ImportTopic.NewRuns, ImportChoices.Add),
            None
        );
        preview.Problems.Should().BeEmpty();
        preview.Ignored.Should().Equal("Duration", "Files", "Bytes", "Outcome");
        (await there.Sheets.AddRunsAsync(Experiment, preview.NewRuns, preview.Changes, Origin, None)).AddedRuns.Should().Be(3);
        Encoding.UTF8.GetString(await ExportAsync(there)).Should().Be(Encoding.UTF8.GetString(file));
    }

    private static async Task<byte[]> ExportAsync(TestDatabase database)
    {
        using var file = new MemoryStream();
        var observables = await database.Observables.ListAsync(Experiment, None);
        await new RunSheetCsv(database.Table, new CsvFormat(), TimeProvider.System).WriteAsync(
            file,
            Experiment,
            RunQuery.All,
            [.. RunColumn.Fixed, .. observables.Select(RunColumn.Of)],
            byteOrderMark: false,
            None
        );
        return file.ToArray();
    }

    private static NewRun Run(int number) =>
        new()
        {
            Line = 2,
            Number = number,
            Class = RunClass.Testing,
            StartedAt = Began,
            StoppedAt = Began.AddHours(1),
            Provenance = "from line 2",
        };

    private static NewRun Endless(int number) => Run(number) with { StoppedAt = Began, EndKnown = RunEndSource.LastSeenRunning };

    private static async Task<RunLine> LineAsync(TestDatabase database, int number)
    {
        var all = await database.Table.FindAsync(Experiment, RunQuery.All, Began, None);
        return (await database.Table.ReadAsync(all, [], None)).Single(l => l.Number == number);
    }

    /// <summary>A sheet with a closed run 0, and an observable without a value.</summary>
    private static async Task<TestDatabase> WithRunAsync()
    {
        var database = await TestDatabase.WithExperimentAsync(Experiment);
        (await database.Observables.AddAsync(Experiment, new Observable { Name = "value" }, None)).Should().BeNull();
        var run = await database.Journal.OpenAsync(Experiment, "c", [], DateTimeOffset.UnixEpoch, None);
        await database.Journal.CloseAsync(run, [], DateTimeOffset.UnixEpoch.AddHours(1), None);
        return database;
    }
}
