using System.Globalization;
using System.Text.Json;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>
/// Files that pandas, numpy and LibreOffice have written, and our files as these programs have rewritten them.
/// <c>Samples/tables/README.md</c> describes how they were made.
/// </summary>
public sealed class SampleFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "tables");

    /// <summary>The contents of all files of one table, whatever their separator, encoding and quotes.</summary>
    private static readonly (int Run, string Field, string Value)[] Whole =
    [
        (0, "Gas pressure", "600.5"),
        (0, "Target", "9007199254740993"),
        (0, "Magnet", "Yes"),
        (0, "Gas", "He"),
        (0, "Remark", "5\" pipe, \"so\""),
        (1, "Gas pressure", "1E-06"),
        (1, "Target", "-7"),
        (1, "Magnet", "No"),
        (1, "Gas", "P10"),
        (1, "Remark", "two\nlines"),
        (2, "Gas pressure", "0.30000000000000004"),
        (2, "Magnet", "Yes"),
        (2, "Remark", "K\u00fchlung l\u00e4uft, 20 \u00b0C"),
        (3, "Gas pressure", "12345700000000000"),
        (3, "Target", "0"),
        (3, "Magnet", "No"),
        (3, "Gas", "He"),
        (3, "Remark", "-12,5"),
    ];

    private readonly MemorySheets sheets = NewSheets();

    /// <summary>The run sheet of the files.</summary>
    internal static MemorySheets NewSheets() =>
        new(
            runs: 20,
            new Observable { Name = "Gas pressure", Units = "Torr" },
            new Observable { Name = "Field, inner", Units = "T" },
            new Observable { Name = "Target", Type = ObservableType.Integer },
            new Observable { Name = "Magnet", Type = ObservableType.YesNo },
            new Observable
            {
                Name = "Gas",
                Type = ObservableType.Choice,
                Choices = ["He", "P10"],
            },
            new Observable { Name = "Remark", Type = ObservableType.Text }
        );

    [Theory]
    [InlineData("plain.csv")]
    [InlineData("index.csv")]
    [InlineData("european.csv")]
    [InlineData("tabs-utf16.txt")]
    [InlineData("quoted.csv")]
    [InlineData("two-marks.csv")]
    [InlineData("windows.csv")]
    public async Task Preview_TableOfPandas_IsTheTable(string file)
    {
        var preview = await PreviewAsync("pandas", file, new ImportChoices().With(ImportTopic.Encoding, ImportChoices.Windows1252));
        preview.Refusal.Should().BeNull();
        preview.Problems.Should().BeEmpty();
        preview.Questions.Select(q => q.Topic).Should().Equal(file == "windows.csv" ? [ImportTopic.Encoding] : []);
        Values(preview).Should().Equal(Whole);
        preview.Ignored.Should().Equal(file == "index.csv" ? ["column 1"] : []);
    }

    [Fact]
    public async Task Preview_GapsOfPandas_DoNotMakeIntegersInvalid() =>
        Values(await PreviewAsync("pandas", "gaps.csv")).Should().Equal((12, "Target", "3"));

    [Fact]
    public async Task Preview_LargeIntegersOfPandas_AreRefusedBecauseTheyAreRounded()
    {
        var preview = await PreviewAsync("pandas", "large.csv");
        preview.Changes.Should().BeEmpty();
        preview.Problems.Should().HaveCount(2).And.OnlyContain(p => p.Contains("it may have been rounded"));
    }

    [Fact]
    public async Task Preview_MissingValuesOfPandas_AreReportedOnceForEachColumn()
    {
        var preview = await PreviewAsync("pandas", "missing.csv");
        Values(preview).Should().Equal((0, "Gas pressure", "1.5"), (0, "Magnet", "Yes"), (2, "Magnet", "No"));
        preview
            .Problems.Should()
            .Equal(
                "Gas pressure (Torr): \"-inf\", \"NaN\", \"inf\" is not a value. It occurs 3 times, on lines 3–5: leave such fields empty.",
                "Magnet: \"NaN\" is not a value. It occurs 2 times, on lines 3, 5: leave such fields empty."
            );
    }

    [Fact]
    public async Task Preview_FileOfNumpy_HasIntegers() =>
        Values(await PreviewAsync("pandas", "numpy.csv"))
            .Should()
            .Equal((0, "Gas pressure", "600.5"), (0, "Target", "3"), (1, "Gas pressure", "1E-06"), (1, "Target", "-7"));

    [Theory]
    [InlineData("stored.csv")]
    [InlineData("quoted.csv")]
    [InlineData("tabs-windows.csv")]
    public async Task Preview_SheetOfLibreOffice_IsTheSheet(string file)
    {
        var preview = await PreviewAsync("libreoffice", file, new ImportChoices().With(ImportTopic.Encoding, ImportChoices.Windows1252));
        preview.Refusal.Should().BeNull();
        Values(preview)
            .Should()
            .Equal(
                (0, "Gas pressure", "600.5"),
                (0, "Field, inner", "0.3"),
                (0, "Target", "3"),
                (0, "Magnet", "Yes"),
                (0, "Remark", "5\" pipe, \"so\""),
                (1, "Gas pressure", "1E-06"),
                (1, "Magnet", "No"),
                (1, "Remark", "K\u00fchlung l\u00e4uft, 20 \u00b0C"),
                (2, "Field, inner", "-12.5"),
                (2, "Remark", "two\nlines"),
                (3, "Target", "-7"),
                (3, "Remark", "=1+1"),
                (4, "Gas pressure", "1234.5"),
                (4, "Field, inner", "1.5"),
                (4, "Target", "0"),
                (4, "Magnet", "Yes")
            );
    }

    /// <summary>As shown: the integer is rounded, and its exact value cannot be recovered.</summary>
    [Fact]
    public async Task Preview_SheetOfLibreOfficeAsShown_NamesRoundedValues()
    {
        var preview = await PreviewAsync("libreoffice", "shown.csv");
        preview
            .Problems.Should()
            .Contain(p => p.Contains("Target: \"1.23457E+16\": A spreadsheet has rounded it"))
            .And.Contain(p => p.StartsWith("Gas pressure (Torr): \"#DIV/0!\" is not a value. It occurs once"));
    }

    /// <summary>Cells of a German spreadsheet, with points between thousands.</summary>
    [Fact]
    public async Task Preview_GermanSheetOfLibreOffice_AsksAboutItsPoints()
    {
        (await PreviewAsync("libreoffice", "german.csv")).Questions.Should().ContainSingle(q => q.Topic == ImportTopic.Point && q.IsOpen);
        var choices = new ImportChoices().With(ImportTopic.Point, ImportChoices.Thousands);
        Values(await PreviewAsync("libreoffice", "german.csv", choices))
            .Should()
            .StartWith([(0, "Gas pressure", "1234.567"), (0, "Field, inner", "12.5"), (0, "Target", "12000")]);
    }

    [Fact]
    public async Task Export_HardTable_IsTheFileReadByOtherPrograms() =>
        (await ExportedTable.WriteAsync(ExportedTable.Filled()))
            .Should()
            .Equal(await File.ReadAllBytesAsync(Path.Combine(Folder, "exported.csv")));

    [Fact]
    public async Task Export_Imported_IsExact()
    {
        var (filled, empty) = (ExportedTable.Filled(), ExportedTable.Empty());
        var file = await ExportedTable.WriteAsync(filled);
        var same = await filled.PreviewAsync(file);
        (same.Refusal, same.Problems.Length, same.Questions.Length, same.Changes.Length).Should().Be((null, 0, 0, 0));

        empty.Store(await empty.PreviewAsync(file));
        (await ExportedTable.WriteAsync(empty)).Should().Equal(file);
    }

    [Fact]
    public async Task Export_ReadByPandas_IsExact()
    {
        var read = await File.ReadAllTextAsync(Path.Combine(Folder, "exported-read-by-pandas.json"));
        PandasReading.Check(ExportedTable.Filled(), JsonDocument.Parse(read).RootElement);
    }

    /// <summary>Opened and saved by LibreOffice, which keeps 15 digits of a number, and drops tabs in texts.</summary>
    [Fact]
    public async Task Export_OpenedAndSavedByLibreOffice_IsTheSame()
    {
        var filled = ExportedTable.Filled();
        var preview = await filled.PreviewAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, "libreoffice", "exported.csv")));
        preview.Refusal.Should().BeNull();
        preview.Problems.Should().BeEmpty();
        preview.Questions.Should().BeEmpty();
        foreach (var change in preview.Changes.Where(c => !c.Old.Contains('\t', StringComparison.Ordinal)))
        {
            change.Field.Type.Should().Be(ObservableType.Real, $"{change} is no number with more than 15 digits");
            var old = double.Parse(change.Old, CultureInfo.InvariantCulture);
            var now = double.Parse(change.New, CultureInfo.InvariantCulture);
            Math.Abs(old - now).Should().BeLessThanOrEqualTo(Math.Abs(old) * 5e-15);
        }
    }

    private static IEnumerable<(int Run, string Field, string Value)> Values(ImportPreview preview) =>
        preview.Changes.Select(c => (c.Run, c.Field.Name, c.New));

    private async Task<ImportPreview> PreviewAsync(string program, string file, ImportChoices? choices = null) =>
        await sheets.PreviewAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, program, file)), choices);
}
