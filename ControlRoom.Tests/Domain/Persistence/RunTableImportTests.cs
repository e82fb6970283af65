using System.Collections.Immutable;
using System.Text;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Formats.Csv;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Imports of tables for the runs in the database.</summary>
public sealed class RunTableImportTests : RunTableBench
{
    [Fact]
    public async Task PreviewAsync_ExportedFile_ChangesNothing()
    {
        var columns = RunColumn.Fixed.AddRange((await Database.Observables.ListAsync("e20009", None)).Select(RunColumn.Of));
        var preview = await PreviewAsync(await CsvAsync(RunQuery.All, columns));
        preview.Refusal.Should().BeNull();
        preview.Problems.Should().BeEmpty();
        preview.Changes.Should().BeEmpty();
        preview.Same.Should().Be(11 + (5 * 3) - 1, "eleven values, and class, title and notes of five runs of which one has no title");
        preview.Ignored.Should().Equal("Started", "Stopped", "End known", "Duration", "Config", "Files", "Bytes", "Outcome");
    }

    [Fact]
    public async Task PreviewAsync_GermanSpreadsheet_IsUnderstood()
    {
        var preview = await PreviewAsync("Run;Pressure (Torr);Gas;Wetter\r\n0;600,0;'=x;gut\r\n4;12,5;;\r\n");
        preview
            .Changes.Select(c => (c.Run, c.Field.Name, c.Old, c.New))
            .Should()
            .Equal((0, "Gas", "helium", "=x"), (4, "Pressure", string.Empty, "12.5"));
        (preview.Same, preview.Added, preview.Replaced).Should().Be((1, 1, 1));
        preview.Ignored.Should().Equal("Wetter");
    }

    [Fact]
    public async Task PreviewAsync_EmptyFields_ClearOnlyIfRequested()
    {
        const string File = "Run,Pressure (Torr),Title\n0,,";
        (await PreviewAsync(File)).Changes.Should().BeEmpty();
        (await PreviewAsync(File, clears: true))
            .Changes.Select(c => (c.Field.Name, c.Old, c.New))
            .Should()
            .Equal(("Pressure", "600", string.Empty), ("Title", "first", string.Empty));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Pressure\n1", "no column \"Run\"")]
    [InlineData("Run,Weather\n1,2", "None of its columns")]
    [InlineData("Run,Gas,gas\n1,2,3", "two columns \"gas\"")]
    [InlineData("Run,Run,Gas\n1,2,3", "two columns \"Run\"")]
    [InlineData("Run,Gas\n1,\"x", "a quote is opened")]
    public async Task PreviewAsync_UnusableFile_SaysWhy(string file, string why) =>
        (await PreviewAsync(file)).Refusal.Should().Contain(why);

    [Fact]
    public async Task PreviewAsync_BadRows_AreSkippedAndReported()
    {
        var preview = await PreviewAsync("Run,Pressure\n0,1\n0,2\n9,1\nx,1\n1,much\n2");
        preview
            .Problems.Should()
            .Equal(
                "Line 3: run 0 is already on line 2.",
                "Line 4: there is no run 9 of e20009.",
                "Line 5: \"x\" is not a run number.",
                "Line 6: Pressure: \"much\": Write a number: 12.5, 12,5 or 1e-6.",
                "Line 7: it has 1 field, fewer than the 2 columns."
            );
        preview.Changes.Should().ContainSingle();
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

    private Task<ImportPreview> PreviewAsync(string file, bool clears = false) =>
        new SheetImport(Database.Table, Database.Observables, new CsvFormat(), TimeProvider.System).PreviewAsync(
            "e20009",
            Encoding.UTF8.GetBytes(file),
            new ImportChoices { Clears = clears },
            None
        );
}
