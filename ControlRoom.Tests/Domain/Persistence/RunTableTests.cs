using System.Collections.Immutable;
using System.Text;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Formats.Csv;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Queries, sorting and exports of the run table.</summary>
public sealed class RunTableTests : RunTableBench
{
    public static TheoryData<RunQuery, int[]> Queries =>
        new()
        {
            { RunQuery.All, [4, 3, 2, 1, 0] },
            {
                new() { Classes = [RunClass.Beam, RunClass.Junk], Descending = false },
                [1, 2, 4]
            },
            {
                new() { Title = "BEAM" },
                [1]
            },
            {
                new() { Title = "%" },
                [1]
            },
            {
                new() { Title = "_" },
                [2]
            },
            {
                new() { Since = Start.AddMinutes(1), Until = Start.AddMinutes(3) },
                [2, 1]
            },
            { With(1, ConditionKind.Is, "599,5"), [1] },
            { With(1, ConditionKind.IsNot, "600"), [3, 1] },
            { With(1, ConditionKind.Less, "1"), [3] },
            { With(1, ConditionKind.AtLeast, "599.5"), [1, 0] },
            { With(1, ConditionKind.Empty, string.Empty), [4, 2] },
            { With(1, ConditionKind.Filled, string.Empty), [3, 1, 0] },
            { With(2, ConditionKind.Is, "9223372036854775807"), [0] },
            { With(2, ConditionKind.Less, "9223372036854775807"), [2, 1] },
            { With(2, ConditionKind.AtMost, "-4.5"), [2] },
            { With(3, ConditionKind.Contains, "HEL"), [0] },
            { With(3, ConditionKind.Is, "p10"), [1] },
            { With(3, ConditionKind.IsNot, "p10"), [2, 0] },
            { With(4, ConditionKind.Is, "no"), [1] },
            { With(1, ConditionKind.Is, "nonsense"), [4, 3, 2, 1, 0] },
            { With(99, ConditionKind.Empty, string.Empty), [4, 3, 2, 1, 0] },
            {
                new() { Conditions = [new(1, ConditionKind.Filled, string.Empty), new(3, ConditionKind.Filled, string.Empty)] },
                [1, 0]
            },
            {
                new() { Search = "helium" },
                [0]
            },
            {
                new() { Search = "notes of 3" },
                [3]
            },
            {
                new() { Search = "599,5" },
                [1]
            },
            {
                new() { Search = "junk" },
                [4]
            },
            {
                new() { Search = "2" },
                [2]
            },
            {
                new() { Search = "nothing has this" },
                []
            },
            {
                new() { SortBy = "o1", Descending = false },
                [3, 1, 0, 2, 4]
            },
            {
                new() { SortBy = "o1", Descending = true },
                [0, 1, 3, 4, 2]
            },
            {
                new() { SortBy = "o2", Descending = true },
                [0, 1, 2, 4, 3]
            },
            {
                new() { SortBy = "o3", Descending = false },
                [2, 0, 1, 3, 4]
            },
            {
                new() { SortBy = "duration", Descending = false },
                [0, 2, 1, 3, 4]
            },
            {
                new() { SortBy = "title", Descending = false },
                [1, 3, 2, 0, 4]
            },
            {
                new() { SortBy = "bytes", Descending = true },
                [0, 4, 3, 2, 1]
            },
            {
                new() { SortBy = "class", Descending = false },
                [0, 3, 1, 2, 4]
            },
            {
                new() { SortBy = "outcome", Descending = false },
                [2, 0, 1, 3, 4]
            },
            {
                new() { SortBy = "nonsense", Descending = false },
                [0, 1, 2, 3, 4]
            },
        };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task FindAsync_Query_FindsTheRunsInOrder(RunQuery query, int[] numbers) =>
        (await NumbersAsync(query)).Should().Equal(numbers);

    public static TheoryData<string> FixedKeys => [.. RunColumn.Fixed.Select(c => c.Key)];

    /// <summary>The outcome was once sorted by another text than the one that was shown.</summary>
    [Theory]
    [MemberData(nameof(FixedKeys))]
    public async Task FindAsync_SortedByAColumn_AgreesWithTheShownTexts(string key)
    {
        var column = RunColumn.FixedOf(key);
        await FileLaterAsync(0);
        var found = await Database.Table.FindAsync("e20009", new RunQuery { SortBy = key, Descending = false }, Now, None);
        var lines = await Database.Table.ReadAsync(found, [], None);

        var keys = lines.Select(l => column.SortKeyOf(l, Now)).ToList();
        lines.Should().HaveCount(5);
        keys.OfType<string>().Should().BeInAscendingOrder(StringComparer.OrdinalIgnoreCase);
        keys.Where(k => k is not (null or string)).Should().BeInAscendingOrder();
        keys.SkipWhile(k => k is not null).Should().NotContain(k => k != null, "empty values come last");
        keys.OfType<string>()
            .Should()
            .Equal(
                lines.Select(l => column.CellOf(l, SheetValue.Empty, Now).Text).Where(t => t.Length > 0).Take(keys.OfType<string>().Count())
            );
    }

    [Fact]
    public async Task FindAsync_SortedByOutcome_IncludesRunsWithUnfiledFiles()
    {
        await FileLaterAsync(0);

        (await NumbersAsync(new RunQuery { SortBy = "outcome", Descending = false })).Should().Equal(2, 1, 0, 3, 4);
    }

    [Fact]
    public async Task ReadAsync_Lines_HaveEverything()
    {
        var runs = await Database.Table.FindAsync("e20009", new RunQuery { Descending = false }, Start, None);
        var lines = await Database.Table.ReadAsync([runs[1], runs[0], runs[2], runs[3], 99], [2, 1], None);
        lines.Select(l => l.Number).Should().Equal(1, 0, 2, 3);
        lines[0].Values.Should().Equal(new SheetValue("9223372036854775806", false), new SheetValue("599.5", true));
        lines[0].IsTitleCopied.Should().BeTrue();
        (lines[1].Files, lines[1].Bytes, lines[1].Outcome).Should().Be((5, 1500, "closed"));
        lines[2].Values.Should().Equal(new SheetValue("-5", false), SheetValue.Empty);
        lines[2].Outcome.Should().Be("aborted: no clock");
        lines[3].State.Should().Be(RunState.Filing);
        lines[3].Values.Should().Equal(SheetValue.Empty, new SheetValue("1E-06", false));
        (await Database.Table.CountAsync("e20009", None)).Should().Be(5);
    }

    [Fact]
    public async Task PointsAsync_Observable_GivesItsNumbers()
    {
        var runs = await Database.Table.FindAsync("e20009", new RunQuery { Classes = [RunClass.Beam, RunClass.Production] }, Start, None);
        (await Database.Table.PointsAsync(runs, 1, None))
            .Should()
            .Equal(
                new RunPoint(1, Start.AddMinutes(1), RunClass.Beam, 599.5),
                new RunPoint(3, Start.AddMinutes(3), RunClass.Production, 1e-6)
            );
        (await Database.Table.PointsAsync(runs, 3, None)).Should().BeEmpty("texts are not numbers");
    }

    /// <summary>
    /// Earlier control programs failed when a run lacked a value, exported the runs of every experiment and did not quote.
    /// </summary>
    [Fact]
    public async Task WriteAsync_Table_IsRfc4180OfThisExperimentOnly()
    {
        var observables = await Database.Observables.ListAsync("e20009", None);
        (
            await CsvAsync(
                new RunQuery { Descending = false },
                [
                    RunColumn.Number,
                    RunColumn.Class,
                    RunColumn.Title,
                    RunColumn.Outcome,
                    RunColumn.Files,
                    .. observables.Select(RunColumn.Of),
                ]
            )
        )
            .Should()
            .Be(
                """"
                Run,Class,Title,Outcome,Files,Pressure (Torr),Voltage,Gas,Field
                0,Testing,first,closed,5,600,9223372036854775807,helium,Yes
                1,Beam,100% beam,closed,0,599.5,9223372036854775806,P10,No
                2,Beam,b_am,aborted: no clock,0,,-5,'+49 is a number,
                3,Production,"'=production, ""good""",filing,0,1E-06,,,
                4,Junk,,running,0,,,,

                """".ReplaceLineEndings("\r\n")
            );
    }

    private static RunQuery With(int observable, ConditionKind kind, string text) =>
        new() { Conditions = [new RunCondition(observable, kind, text)] };

    private async Task<int[]> NumbersAsync(RunQuery query)
    {
        var runs = await Database.Table.FindAsync("e20009", query, Start.AddDays(1), None);
        return [.. (await Database.Table.ReadAsync(runs, [], None)).Select(l => l.Number)];
    }

    /// <summary>Marks a run's files as not filed yet.</summary>
    private async Task FileLaterAsync(int number)
    {
        await using var context = Database.NewContext();
        await context
            .RunFilings.Where(f => f.Run!.Number == number)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FilingState.Waiting), None);
    }

    private async Task<string> CsvAsync(RunQuery query, ImmutableArray<RunColumn> columns)
    {
        using var output = new MemoryStream();
        await new RunSheetCsv(Database.Table, new CsvFormat(), TimeProvider.System).WriteAsync(
            output,
            "e20009",
            query,
            columns,
            byteOrderMark: false,
            None
        );
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
