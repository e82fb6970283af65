using ControlRoom.Domain.Persistence;
using ControlRoom.Tests.Domain.Moving;
using ControlRoom.Tests.Domain.Persistence;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <c>controlroom import attpc</c>, as administrators run it.
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class AttpcImportTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryDirectory place = new();

    private string Data => place["data"];

    private string DatabaseFile => Path.Combine(Data, DataDirectory.DatabaseFileName);

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Import_Preview_SaysTheSameAndLeavesNoTrace()
    {
        var (exitCode, preview) = await RunAsync(DumpText.Example, "--preview");
        exitCode.Should().Be(0);
        preview.Should().Contain("This was a preview: nothing was changed.");
        Directory.Exists(Data).Should().BeFalse("a preview creates no files");
        (exitCode, var imported) = await RunAsync(DumpText.Example);
        exitCode.Should().Be(0);
        imported.Should().Contain("Imported 2 experiments. Café 40Ar µ-run is now the active experiment.");
        imported
            .Should()
            .Contain("  38 runs, 0 to 41 (4 numbers without a run), 2016-12-12 20:25:34 to ")
            .And.Contain("  7 observables (2 Integer, 4 Real, 1 Text) with ")
            .And.Contain("  5 ECC servers, 5 data routers, 5 data sources, 21 configuration sets")
            .And.Contain("warning: 1 run without stop_datetime (run 41)")
            .And.Contain("Left out, because they do not belong to the app daq: auth.permission (1)");
        Lines(imported).Except(Lines(preview)).Should().ContainSingle().Which.Should().StartWith("Imported ");
    }

    [Fact]
    public async Task Import_Twice_IsRefusedWithTheNames()
    {
        await RunAsync(DumpText.Example);
        foreach (var arguments in new string[][] { [], ["--preview"] })
        {
            var (exitCode, output) = await RunAsync(DumpText.Example, arguments);
            exitCode.Should().Be(1);
            output
                .Should()
                .Contain("error: There is already an experiment called e15503a.")
                .And.Contain("was refused (2 problems); nothing was changed.");
        }

        var (again, renamed) = await RunAsync(DumpText.Example, "--experiment", "e15503a", "--as", "e15503a again");
        again.Should().Be(0);
        renamed.Should().Contain("The active experiment is unchanged");
    }

    [Theory]
    [InlineData("[{\"model\": \"daq.experiment\", \"pk\": 1, \"fields\": {}}]", "error: daq.experiment 1, name: is missing")]
    [InlineData("- model: daq.experiment\n", "python manage.py dumpdata --format json")]
    public async Task Import_WrongFile_IsRefusedAndCreatesNothing(string text, string why)
    {
        var file = place["wrong.json"];
        await File.WriteAllTextAsync(file, text);
        var (exitCode, output) = await RunAsync(file);
        exitCode.Should().Be(1);
        output.Should().Contain(why).And.Contain("nothing was changed.").And.NotContain("   at ");
        Directory.Exists(Data).Should().BeFalse();
    }

    [Theory]
    [InlineData("/nowhere/attpc.json", "Could not find")]
    [InlineData("/tmp", "denied")]
    public async Task Import_NoFile_IsASentence(string file, string why)
    {
        var (exitCode, output) = await RunAsync(file);
        exitCode.Should().Be(1);
        output.Should().Contain("controlroom: ").And.Contain(why).And.NotContain("   at ");
    }

    [Fact]
    public async Task Import_UnknownZone_IsASentence()
    {
        var (exitCode, output) = await RunAsync(DumpText.Example, "--time-zone", "Michigan");
        exitCode.Should().Be(1);
        output.Should().Contain("\"Michigan\" is not a time zone of this machine");
    }

    [Fact]
    public async Task Import_KilledInTheMiddle_LeavesNothing()
    {
        var file = place["many.json"];
        await File.WriteAllTextAsync(file, DumpText.Many(runs: 5000, observables: 60));
        await using (var database = await TestDatabase.OpenAsync(Data))
        {
            // Data before the commit that do not fit into memory are written to the log: its size shows the progress.
            await database.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        await using (var program = ControlRoomProcess.Start("import", "attpc", file, "--data", Data))
        {
            using var deadline = new CancellationTokenSource(Patience);
            var log = new FileInfo(DatabaseFile + "-wal");
            while (!log.Exists || log.Length < 2_000_000)
            {
                program.Process.HasExited.Should().BeFalse(program.Output);
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline.Token);
                log.Refresh();
            }

            await program.KillAsync();
            program.Output.Should().NotContain("Imported");
        }

        foreach (var table in new[] { "Experiments", "Runs", "Observables", "Measurements", "RunEvents", "AuditEntries" })
        {
            (await CountAsync(table)).Should().Be(0, "{0} were part of the interrupted import", table);
        }

        var (exitCode, output) = await RunAsync(file);
        exitCode.Should().Be(0, output);
        (await CountAsync("Measurements")).Should().Be(300_000);
    }

    [Fact]
    public async Task Import_WhileServing_IsOnThePageAtOnce()
    {
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", Data, "--urls", "http://127.0.0.1:0");
        var (exitCode, output) = await RunAsync(DumpText.Example);
        exitCode.Should().Be(0, output);
        using var http = TestPeople.Client(program.Url);
        var until = TimeProvider.System.GetUtcNow() + Patience;
        string setup;
        do
        {
            setup = await http.GetStringAsync(new Uri(program.Url + "/api/v1/setup"));
        } while (!setup.Contains("Routeur café", StringComparison.Ordinal) && TimeProvider.System.GetUtcNow() < until);

        setup.Should().Contain("Routeur café").And.Contain("cobos-all/beam/beam-all");
        (await http.GetStringAsync(new Uri(program.Url + "/api/v1/experiments"))).Should().Contain("e15503a");
        var runs = await http.GetStringAsync(new Uri(program.Url + "/export/measurements.csv"));
        runs.Should()
            .Contain("Field, inner (T) (T)")
            .And.Contain("1.2345678901234567")
            .And.Contain("-9223372036854775808")
            .And.Contain("CH₂ 50 µg/cm²");
        (await http.GetStringAsync(new Uri(program.Url + "/api/v1/audit"))).Should().Contain("Experiments imported");
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<long> CountAsync(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<(int ExitCode, string Output)> RunAsync(string file, params string[] more) =>
        ControlRoomProcess.RunAsync(["import", "attpc", file, "--data", Data, .. more]);
}
