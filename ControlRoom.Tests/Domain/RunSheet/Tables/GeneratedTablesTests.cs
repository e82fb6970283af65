using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>
/// Files with any separator, quotes, encoding, gaps, order of columns and faults, compared with a reader that shares no code with the
/// program: nothing is misread, nothing is left out silently, and everything that is left out is named. <c>scripts/soak tables</c> reads
/// ten thousand of them.
/// </summary>
public sealed partial class GeneratedTablesTests(ITestOutputHelper output)
{
    private const int Everyday = 500;

    /// <summary>The first seed; the others follow.</summary>
    private const int FirstSeed = 20_261_129;

    private static readonly int Count = SoakSetting.Number("CONTROLROOM_TABLES") ?? Everyday;

    [Fact]
    public async Task Preview_AnyTable_AgreesWithAnIndependentReader()
    {
        var (watch, changes, problems, noValues, asking) = (Stopwatch.StartNew(), 0, 0, 0, 0);
        for (var n = 0; n < Count; n++)
        {
            var sheets = Filled(FirstSeed + n);
            var table = new GeneratedTable(FirstSeed + n, sheets);
            var preview = await sheets.PreviewAsync(table.File, table.Choices);
            var expected = new TableOracle(table, sheets);
            preview.Refusal.Should().BeNull($"of table {FirstSeed + n}:\n{table.Text}");
            Written(preview).Should().Be(expected.ToString(), $"that is table {FirstSeed + n}, {table.Choices}:\n{table.Text}");

            // After it is stored, a second import finds no change.
            if (!preview.HasOpenQuestions)
            {
                sheets.Store(preview);
                (await sheets.PreviewAsync(table.File, table.Choices)).Changes.Should().BeEmpty($"of table {FirstSeed + n}");
            }

            changes += expected.Changes.Count;
            problems += expected.Problems.Count;
            noValues += expected.NoValues.Values.Sum();
            asking += preview.HasOpenQuestions ? 1 : 0;
        }

        output.WriteLine(
            $"{Count} tables, {changes} changes, {problems} lines or fields refused, {noValues} without a value, "
                + $"{asking} tables with questions, {watch.Elapsed}"
        );
        new[] { changes, problems, noValues, asking }.Should().OnlyContain(n => n > Count / 20, "otherwise nothing was tested");
    }

    /// <summary>One quote too many, anywhere: what the independent reader cannot read is refused; what it can read is not.</summary>
    [Fact]
    public async Task Preview_TableWithAQuoteTooMany_IsReadOrRefusedAsAWhole()
    {
        var (refused, read) = (0, 0);
        for (var n = 0; n < Count; n++)
        {
            var sheets = Filled(FirstSeed + n);
            var table = new GeneratedTable(FirstSeed + n, sheets);
            var random = new Random(n);
            var text = table.Text.Insert(random.Next(table.Text.Length + 1), "\"");
            var choices = table.Choices.With(ImportTopic.Encoding, ImportChoices.Windows1252);
            var preview = await sheets.PreviewAsync(Encoding.UTF8.GetBytes(text), choices);
            var records = PlainReader.Read(text, table.Separator)?.Where(r => r.Fields.Exists(f => !string.IsNullOrWhiteSpace(f))).ToList();
            var head = table.NamesSeparator ? null : records?.FirstOrDefault().Fields;
            if (records is null)
            {
                preview.Refusal.Should().NotBeNull($"of table {FirstSeed + n}:\n{text}");
                refused++;
            }
            else if (head is not null && head.SequenceEqual(table.Heads))
            {
                preview.Refusal.Should().BeNull($"of table {FirstSeed + n}:\n{text}");
                read++;
            }
        }

        refused.Should().BeGreaterThan(Count / 20);
        read.Should().BeGreaterThan(Count / 20);
    }

    private static MemorySheets Filled(int seed)
    {
        var random = new Random(~seed);
        var sheets = new MemorySheets(
            runs: 30,
            new Observable { Name = "Pressure", Units = "Torr" },
            new Observable { Name = "Target", Type = ObservableType.Integer },
            new Observable { Name = "Field, inner", Units = "T" },
            new Observable
            {
                Name = "Wall; outer",
                Type = ObservableType.Integer,
                Units = "mm",
            },
            new Observable { Name = "Magnet on", Type = ObservableType.YesNo },
            new Observable
            {
                Name = "Gas",
                Type = ObservableType.Choice,
                Choices = ["He", "P10", "a;b", "2"],
            },
            new Observable { Name = "Remark", Type = ObservableType.Text }
        );
        foreach (var run in sheets.Runs.Where(_ => random.Next(2) == 0))
        {
            (sheets[run, 1], sheets[run, 2], sheets[run, 5], sheets[run, 7]) = ("600", "12", "Yes", "P10");
        }

        return sheets;
    }

    private static string Written(ImportPreview preview)
    {
        var text = new StringBuilder();
        text.AppendLine(preview.HasOpenQuestions ? "asks" : "asks nothing");
        text.AppendLine($"same {preview.Same}");
        var lines = preview.Problems.Select(p => OfLine().Match(p)).Where(m => m.Success).Select(m => m.Groups["line"].Value);
        text.AppendLine($"problems {string.Join(' ', lines)}");
        var noValues = preview
            .Problems.Select(p => OfColumn().Match(p))
            .Where(m => m.Success)
            .Select(m => KeyValuePair.Create(m.Groups["column"].Value, m.Groups["count"].Success ? m.Groups["count"].Value : "1"))
            .OrderBy(p => p.Key, StringComparer.Ordinal);
        text.AppendLine($"no values {string.Join(' ', noValues)}");
        text.AppendLine($"unknown {string.Join(' ', preview.UnknownRuns.Select(u => u.Run))}");
        return text.AppendJoin('\n', preview.Changes.Select(c => (c.Run, c.Field.Name, c.Old, c.New))).ToString();
    }

    [GeneratedRegex(@"\ALine (?<line>\d+): ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfLine();

    [GeneratedRegex(
        @"\A(?<column>[^""]+): "".* It occurs (once|(?<count>\d+) times)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex OfColumn();
}
