using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ControlRoom.Tests.Domain.Persistence.SheetStoreBench;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class SheetStoreTests
{
    [Fact]
    public async Task ReadAsync_NoSuchRun_IsNull()
    {
        await using var database = await OneObservableAsync();
        (await database.Sheets.ReadAsync(Run0, None)).Should().BeNull();
        (await database.Sheets.ReadAsync(new SheetTarget("other", null), None)).Should().BeNull();
        (await database.Sheets.PreviousAsync(Next, None)).Should().BeNull();
    }

    [Theory]
    [InlineData(ObservableType.Integer, "9223372036854775807")]
    [InlineData(ObservableType.Real, "0.1")]
    [InlineData(ObservableType.Real, "5E-324")]
    [InlineData(ObservableType.Text, "a \"b\"\nc")]
    [InlineData(ObservableType.YesNo, "No")]
    public async Task SubmitAsync_Value_IsStoredAsItIs(ObservableType type, string text)
    {
        await using var database = await OneObservableAsync(type);
        var id = await OpenRunAsync(database);
        var result = await SubmitAsync(database, Run0, new SheetEntry(id, text, string.Empty, false));
        result.IsComplete.Should().BeTrue();
        result.Sheet[id].Text.Should().Be(text);
        await using var again = await TestDatabase.OpenAsync(database.Directory);
        (await again.Sheets.ReadAsync(Run0, None))![id].Text.Should().Be(text);
    }

    [Fact]
    public async Task SubmitAsync_BuiltInFields_AreTheRuns()
    {
        await using var database = await OneObservableAsync();
        await OpenRunAsync(database);
        await SubmitAsync(
            database,
            Run0,
            new(-1, "beam", "Testing", false),
            new(-2, "14N", string.Empty, false),
            new(-3, "a\r\nb", string.Empty, false)
        );
        (await database.Runs.FindAsync("e20009", 0, None))
            .Should()
            .Match<Run>(r => r.Class == RunClass.Beam && r.Title == "14N" && r.Notes == "a\nb");
    }

    [Fact]
    public async Task SubmitAsync_DifferentFieldsOfTwoPeople_AreMerged()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        await SubmitAsync(database, Run0, new SheetEntry(-2, "first", string.Empty, false));
        var result = await SubmitAsync(database, Run0, new SheetEntry(id, "2", string.Empty, false));
        (result.Sheet[-2].Text, result.Sheet[id].Text).Should().Be(("first", "2"));
    }

    [Fact]
    public async Task SubmitAsync_SameFieldOfTwoPeople_IsAConflictAndChangesNothing()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        await SubmitAsync(database, Run0, new SheetEntry(id, "1", string.Empty, false));
        var result = await SubmitAsync(database, Run0, new(id, "2", string.Empty, false), new(-2, "title", string.Empty, false));
        result.Conflicts.Should().Equal(id);
        result.Written.Should().Equal(-2);
        result.Sheet[id].Text.Should().Be("1");
        (await SubmitAsync(database, Run0, new SheetEntry(id, "1.0", string.Empty, false))).Conflicts.Should().BeEmpty("both say the same");
    }

    [Fact]
    public async Task SubmitAsync_BadValueOrUnknownField_IsRefusedForThatField()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        var result = await SubmitAsync(database, Run0, new(id, "abc", string.Empty, false), new(99, "1", string.Empty, false));
        result.Problems.Keys.Should().BeEquivalentTo([id, 99]);
        result.Written.Should().BeEmpty();
    }

    [Fact]
    public async Task HistoryAsync_EveryChange_HasUserTimeOldAndNewValue()
    {
        await using var database = await OneObservableAsync(time: new FakeTimeProvider());
        var id = await OpenRunAsync(database);
        await SubmitAsync(database, Run0, new SheetEntry(id, "1", string.Empty, true));
        await SubmitAsync(database, Run0, new SheetEntry(id, "1", "1", false));
        await SubmitAsync(database, Run0, new SheetEntry(id, "2", "1", false));
        await SubmitAsync(database, Run0, new SheetEntry(id, "2", "2", false));
        await SubmitAsync(database, Run0, new SheetEntry(id, string.Empty, "2", false));
        var history = await database.Sheets.HistoryAsync(Run0, None);
        history
            .Select(c => (c.Old, c.New, c.Note))
            .Should()
            .Equal(("2", string.Empty, string.Empty), ("1", "2", string.Empty), ("1", "1", "confirmed"), (string.Empty, "1", "copied"));
        history.Select(c => c.At).Should().BeInDescendingOrder();
        history.Should().OnlyContain(c => c.Origin == Here && c.Field == "value" && c.Units == "u");
    }

    [Fact]
    public async Task SubmitAsync_CopiedValue_IsMarkedUntilConfirmed()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        (await SubmitAsync(database, Run0, new(id, "1", string.Empty, true), new(-2, "t", string.Empty, true)))
            .Sheet[id]
            .IsCopied.Should()
            .BeTrue();
        (await database.Sheets.ReadAsync(Run0, None))![-2].IsCopied.Should().BeTrue();
        (await SubmitAsync(database, Run0, new SheetEntry(id, "1", "1", false))).Sheet[id].IsCopied.Should().BeFalse();
        (await database.Sheets.ReadAsync(Run0, None))![id].IsCopied.Should().BeFalse();
    }

    [Fact]
    public async Task DraftsAsync_TwoBrowsers_KeepTheirsUntilSubmitted()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        var edits = ImmutableDictionary<int, SheetEdit>
            .Empty.Add(id, new SheetEdit("12,", string.Empty, false))
            .Add(-2, new SheetEdit("t", string.Empty, true));
        await database.Sheets.KeepDraftAsync(Run0, "a", Here, edits, [], None);
        await database.Sheets.KeepDraftAsync(Run0, "b", Here, edits.Remove(id), [], None);
        await using (var again = await TestDatabase.OpenAsync(database.Directory))
        {
            (await again.Sheets.DraftsAsync(Run0, None)).Single(d => d.Browser == "a").Edits.Should().BeEquivalentTo(edits);
        }

        await SubmitDraftAsync(database, Run0, "a", new SheetEntry(-2, "t", string.Empty, false));
        (await database.Sheets.DraftsAsync(Run0, None))
            .Select(d => (d.Browser, d.Edits.Count))
            .Should()
            .BeEquivalentTo([("a", 1), ("b", 1)]);
        await database.Sheets.KeepDraftAsync(Run0, "a", Here, ImmutableDictionary<int, SheetEdit>.Empty, [id], None);
        (await database.Sheets.DraftsAsync(Run0, None)).Single().Browser.Should().Be("b");
    }

    [Fact]
    public async Task PreviousAsync_Runs_IsTheOneBefore()
    {
        await using var database = await OneObservableAsync();
        await OpenRunAsync(database);
        await CloseAsync(database);
        await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        (await database.Sheets.PreviousAsync(Next, None))!.Target.Run.Should().Be(1);
        (await database.Sheets.PreviousAsync(new SheetTarget("e20009", 1), None))!.Target.Run.Should().Be(0);
        (await database.Sheets.PreviousAsync(Run0, None)).Should().BeNull();
    }

    [Fact]
    public async Task ImportAsync_Changes_AreWrittenExceptThoseOvertakenByOthers()
    {
        await using var database = await OneObservableAsync();
        var id = await OpenRunAsync(database);
        await CloseAsync(database);
        await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        var value = (await database.Observables.ListAsync("e20009", None)).Single();
        await SubmitAsync(database, Run0, new SheetEntry(id, "5", string.Empty, false));
        var result = await database.Sheets.ImportAsync(
            "e20009",
            [
                new(0, value, string.Empty, "1"),
                new(1, value, string.Empty, "2"),
                new(1, Observable.TitleField, string.Empty, "t"),
                new(9, value, string.Empty, "3"),
            ],
            "import",
            None
        );
        result.Written.Should().Be(2);
        result.Skipped.Select(s => s.Run).Should().BeEquivalentTo([0, 9]);
        (await database.Runs.ListAsync("e20009", None)).Select(r => r.Sheet.Single().Value).Should().Equal("5", "2");
        (await database.Sheets.HistoryAsync(new SheetTarget("e20009", 1), None))
            .Should()
            .HaveCount(2)
            .And.OnlyContain(c => c.Origin == "import");
    }
}
