using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Formats.Csv;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>A table with everything that is hard to import, and the file that it is exported to.</summary>
internal static class ExportedTable
{
    private static readonly string[] Texts =
    [
        "=1+1",
        "-1200",
        "-12,5",
        "+5",
        "+49 89",
        "@SUM(A1)",
        "5\" pipe, \"so\"",
        "a;b",
        "tab\there",
        "two\nlines",
        " leading",
        "trailing ",
        "it's",
        "'x",
        "'=1",
        "'-5",
        "\u00dcn\u00efc\u00f6d\u00e9 \u00b5 \u4e2d \ud83d\ude00",
        "NaN",
        "n/a",
        "007",
        "1e5",
        "TRUE",
        "2026-11-29",
        "1/2",
        "12,5",
        "1,234",
        "\"",
        "-",
        "",
    ];

    private static readonly double[] Reals =
    [
        600.5,
        1e-6,
        0.1 + 0.2,
        -1200,
        double.MaxValue,
        double.Epsilon,
        123456789.123456789,
        0,
        -12.5,
        1.234,
        1.23457e16,
        1e22,
        1e21,
        4.35,
        1.0 / 3,
        2.0 / 3e-10,
    ];

    private static readonly long[] Integers = [0, 3, -7, 1200, 9007199254740991, -9007199254740991, 1_000_000, 12];

    /// <summary>The columns: the run, then the fields in the order of the sheet.</summary>
    public static ImmutableArray<RunColumn> ColumnsOf(MemorySheets sheets) =>
        [RunColumn.Number, RunColumn.Class, RunColumn.Title, .. sheets.Observables.Select(RunColumn.Of), RunColumn.Notes];

    /// <summary>The columns of numbers.</summary>
    public static ImmutableArray<string> Numbers => ["Pressure (Torr)", "Field, inner (T)", "Target"];

    /// <summary>One run for each text.</summary>
    public static MemorySheets Filled()
    {
        var sheets = Empty();
        foreach (var (run, text) in Texts.Index())
        {
            sheets[run, Observable.TitleField.Id] = text.ReplaceLineEndings(" ");
            sheets[run, 1] = Reals[run % Reals.Length].ToString("R", CultureInfo.InvariantCulture);
            sheets[run, 2] = run % 3 == 0 ? string.Empty : Reals[^((run % Reals.Length) + 1)].ToString("R", CultureInfo.InvariantCulture);
            sheets[run, 3] = Integers[run % Integers.Length].ToString(CultureInfo.InvariantCulture);
            sheets[run, 4] = (run % 3) switch
            {
                0 => "Yes",
                1 => "No",
                _ => string.Empty,
            };
            sheets[run, 5] = run % 2 == 0 ? "He; P10" : string.Empty;
            sheets[run, 6] = text;
            sheets[run, Observable.NotesField.Id] = Texts[^(run + 1)];
        }

        return sheets;
    }

    /// <summary>The same table without values.</summary>
    public static MemorySheets Empty() =>
        new(
            Texts.Length,
            new Observable { Name = "Pressure", Units = "Torr" },
            new Observable { Name = "Field, inner", Units = "T" },
            new Observable { Name = "Target", Type = ObservableType.Integer },
            new Observable { Name = "Magnet", Type = ObservableType.YesNo },
            new Observable
            {
                Name = "Gas; kind",
                Type = ObservableType.Choice,
                Choices = ["He; P10", "CO2"],
            },
            new Observable { Name = "H\u00f6he \u00b5", Type = ObservableType.Text }
        );

    /// <summary>The exported file.</summary>
    public static async Task<byte[]> WriteAsync(MemorySheets sheets)
    {
        using var output = new MemoryStream();
        await new RunSheetCsv(sheets, new CsvFormat(), TimeProvider.System).WriteAsync(
            output,
            MemorySheets.Experiment,
            new RunQuery { Descending = false },
            ColumnsOf(sheets),
            byteOrderMark: false,
            CancellationToken.None
        );
        return output.ToArray();
    }
}
