using System.Collections.Immutable;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Xunit;
using static ControlRoom.Tests.Domain.Persistence.SheetStoreBench;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>The sheet of the next run, and what it becomes when the run is opened.</summary>
public sealed class NextSheetTests
{
    [Fact]
    public async Task OpenAsync_SheetOfTheNextRun_IsAttachedWithItsHistoryAndDrafts()
    {
        await using var database = await OneObservableAsync();
        var id = (await database.Observables.ListAsync("e20009", None)).Single().Id;
        await SubmitAsync(
            database,
            Next,
            new(id, "7", string.Empty, false),
            new(-1, "Pulser", "Testing", false),
            new(-3, "before", string.Empty, false)
        );
        await database.Sheets.KeepDraftAsync(
            Next,
            "browser",
            Here,
            ImmutableDictionary<int, SheetEdit>.Empty.Add(-2, new SheetEdit("half a ti", string.Empty, false)),
            [],
            None
        );
        var run = await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        (run.Class, run.Notes, run.Sheet.Single().Value).Should().Be((RunClass.Pulser, "before", "7"));
        (await database.Sheets.ReadAsync(Next, None))!.Values.Values.Select(v => v.Text).Should().Equal("Testing");
        (await database.Sheets.HistoryAsync(Run0, None)).Should().HaveCount(3);
        (await database.Sheets.HistoryAsync(Next, None)).Should().BeEmpty();
        (await database.Sheets.DraftsAsync(Run0, None)).Single().Edits[-2].Text.Should().Be("half a ti");
        (await database.Sheets.DraftsAsync(Next, None)).Should().BeEmpty();
    }

    /// <summary>Submit and Start at the same moment: the values belong to the run that was the next one when they were typed.</summary>
    [Fact]
    public async Task SubmitAsync_ToTheNextRunThatHasJustBeenStarted_IsInItsSheet()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        await database.Sheets.KeepDraftAsync(
            Next with
            {
                Next = 0,
            },
            "browser",
            Here,
            ImmutableDictionary<int, SheetEdit>.Empty.Add(-2, new SheetEdit("t", string.Empty, false)),
            [],
            None
        );
        var result = await SubmitAsync(database, Next with { Next = 0 }, new SheetEntry(id, "7", string.Empty, false));
        result.Sheet.Target.Run.Should().Be(0);
        (await database.Sheets.ReadAsync(Run0, None))![id].Text.Should().Be("7");
        (await database.Sheets.ReadAsync(Next, None))![id].Text.Should().BeEmpty();
        (await database.Sheets.DraftsAsync(Run0, None)).Should().ContainSingle();
        (await SubmitAsync(database, Next with { Next = 1 }, new SheetEntry(id, "8", string.Empty, false)))
            .Sheet.Target.Run.Should()
            .BeNull();
    }

    [Fact]
    public async Task OpenAsync_SameSheetAsARun_IsMarkedAndTheNextSheetHasPriority()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        await SubmitAsync(
            database,
            Run0,
            new(id, "1", string.Empty, false),
            new(-2, "a", string.Empty, false),
            new(-3, "notes", string.Empty, false)
        );
        await CloseAsync(database);
        await SubmitAsync(database, Next, new SheetEntry(-2, "b", string.Empty, false));
        var run = await database.Journal.OpenAsync(
            new RunOpening
            {
                Experiment = "e20009",
                StartedAt = DateTimeOffset.UnixEpoch,
                SheetOf = 0,
            },
            None
        );
        (run.Title, run.Notes, run.Sheet.Single().Value).Should().Be(("b", string.Empty, "1"));
        var sheet = (await database.Sheets.ReadAsync(new SheetTarget("e20009", 1), None))!;
        (sheet[id].IsCopied, sheet[-2].IsCopied).Should().Be((true, false));
        (await database.Sheets.HistoryAsync(sheet.Target, None)).Should().Contain(c => c.Note == "same as run 0" && c.New == "1");
    }
}
