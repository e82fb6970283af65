using System.Diagnostics;
using System.Text.Json;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Domain.RunSheet.Tables;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Files in both directions between this program and the pandas of this machine (Debian: python3-pandas).</summary>
[Trait("Category", "System")]
public sealed class PandasTests
{
    /// <summary>Debian's own Python: another one on the PATH may not have pandas.</summary>
    private const string Python = "/usr/bin/python3";

    private static readonly string Scripts = Path.Combine(RepositoryFolder.Path, "ControlRoom.Tests", "Samples", "tables");

    [Fact]
    public async Task Export_ReadByPandas_IsExact()
    {
        using var directory = new TemporaryDirectory();
        var sheets = ExportedTable.Filled();
        await File.WriteAllBytesAsync(directory["exported.csv"], await ExportedTable.WriteAsync(sheets));
        var read = await RunAsync("read-pandas.py", [directory["exported.csv"], .. ExportedTable.Numbers]);
        PandasReading.Check(sheets, JsonDocument.Parse(read).RootElement);
    }

    /// <summary>The sample files are of one version of pandas: those of another one are read the same.</summary>
    [Fact]
    public async Task Import_OfFilesByTheInstalledPandas_IsThatOfTheSampleFiles()
    {
        using var directory = new TemporaryDirectory();
        await RunAsync("make-pandas.py", [directory["made"]]);
        var made = Directory.GetFiles(directory["made"]).Order().ToList();
        made.Select(Path.GetFileName).Should().Equal(Directory.GetFiles(Path.Combine(Scripts, "pandas")).Order().Select(Path.GetFileName));
        foreach (var file in made)
        {
            var choices = new ImportChoices().With(ImportTopic.Encoding, ImportChoices.Windows1252);
            var (now, sample) = (await PreviewAsync(file), await PreviewAsync(Path.Combine(Scripts, "pandas", Path.GetFileName(file))));
            now.Should().BeEquivalentTo(sample, Path.GetFileName(file));

            async Task<ImportPreview> PreviewAsync(string path) =>
                await SampleFilesTests.NewSheets().PreviewAsync(await File.ReadAllBytesAsync(path), choices);
        }
    }

    private static async Task<string> RunAsync(string script, string[] arguments)
    {
        File.Exists(Python).Should().BeTrue("scripts/install-test-tools installs python3-pandas");
        using var process = Process.Start(
            new ProcessStartInfo(Python, [Path.Combine(Scripts, script), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        process.ExitCode.Should().Be(0, $"scripts/install-test-tools installs python3-pandas; {script} said: {await errors}");
        return await output;
    }
}
