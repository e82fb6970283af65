using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using FluentAssertions;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>The contents of an exported file as pandas reads it, reported by <c>Samples/tables/read-pandas.py</c>.</summary>
internal static class PandasReading
{
    /// <summary>Compares every text exactly, and every number to the last bit.</summary>
    public static void Check(MemorySheets sheets, JsonElement read)
    {
        ImmutableArray<RunColumn> columns = ExportedTable.ColumnsOf(sheets);
        Texts(read.GetProperty("heads")).Should().Equal(columns.Select(c => c.Header));
        var cells = read.GetProperty("cells").EnumerateArray().ToList();
        cells.Should().HaveCount(sheets.Runs.Length);
        foreach (var (run, row) in cells.Index())
        {
            Texts(row).Should().Equal(columns.Select(c => Cell(sheets, run, c)), $"that is run {run}");
        }

        foreach (var name in ExportedTable.Numbers)
        {
            var field = columns.Single(c => c.Header == name).Observable!;
            foreach (var (run, number) in read.GetProperty("numbers").GetProperty(name).EnumerateArray().Index())
            {
                var stored = sheets[run, field.Id];
                if (stored.Length == 0)
                {
                    number.ValueKind.Should().Be(JsonValueKind.Null);
                }
                else
                {
                    var expected = double.Parse(stored, CultureInfo.InvariantCulture);
                    BitConverter
                        .DoubleToInt64Bits(number.GetDouble())
                        .Should()
                        .Be(BitConverter.DoubleToInt64Bits(expected), $"{name} of run {run} is {stored}");
                }
            }
        }
    }

    private static string Cell(MemorySheets sheets, int run, RunColumn column)
    {
        if (column.Observable is not { } field)
        {
            return run.ToString(CultureInfo.InvariantCulture);
        }

        return field.IsNumber ? sheets[run, field.Id] : FormulaGuard.Guarded(sheets[run, field.Id]);
    }

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString()!);
}
