using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Simulator;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>
/// The real program is killed around the end of a run, again and again. Afterwards every file of every run must be in that run's
/// directory.
/// </summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class KilledWhileFilingTests
{
    private const int Runs = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task StopAll_KilledAtRandomMoments_EveryFileIsFiledUnderItsRun()
    {
        var random = new Random(20261121);
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.Processes);
        await GoAsync(installation, 2);
        await GoAsync(installation, 3);
        await GoAsync(installation, 4);
        for (var run = 0; run < Runs; run++)
        {
            await GoAsync(installation, 5);
            var added = await WriteAsync(installation, run);
            await StopAsync(installation);
            for (var process = 0; process < 3; process++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 2500)), TimeProvider.System);
                await installation.Program.KillAsync();
                await installation.Program.DisposeAsync();
                await installation.StartProgramAsync();
            }

            // Killed before the run was closed: the next process finds the servers stopped, or continues to stop them, and closes the run.
            await ClosedAsync(installation);

            var filings = await FiledAsync(installation, run);
            foreach (var (file, content) in added)
            {
                var directory = Path.Combine(Path.GetDirectoryName(file)!, "simulated", $"run_{run:0000}");
                (await File.ReadAllTextAsync(Path.Combine(directory, Path.GetFileName(file)))).Should().Be(content);
            }

            filings.Sum(f => f.GetProperty("files").GetArrayLength()).Should().BeGreaterThanOrEqualTo(added.Count);
            foreach (var router in installation.Simulator.RouterProcesses.Keys)
            {
                var place = Path.Combine(Path.GetDirectoryName(installation.Simulator.SetupPath)!, router);
                Directory.EnumerateFiles(place, "*.graw").Should().BeEmpty("run {0} is filed", run);
                Directory
                    .EnumerateFiles(Path.Combine(place, "simulated", $"run_{run:0000}"))
                    .Should()
                    .OnlyContain(f => new FileInfo(f).Length > 0);
            }
        }
    }

    /// <summary>
    /// Thirty more files beside those of each router, so that filing takes some time; the names are the same in every run.
    /// </summary>
    private static async Task<Dictionary<string, string>> WriteAsync(Installation installation, int run)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var router in installation.Simulator.RouterProcesses.Keys)
        {
            for (var i = 0; i < 30; i++)
            {
                var file = Path.Combine(Path.GetDirectoryName(installation.Simulator.SetupPath)!, router, $"CoBo7_AsAd{i}.graw");
                files[file] = $"run {run}, file {i}";
                await File.WriteAllTextAsync(file, files[file]);
            }
        }

        return files;
    }

    private static async Task<List<JsonElement>> FiledAsync(Installation installation, int run)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var files = await GetAsync(installation, $"/api/v1/runs/{run}/files");
            var filings = files.GetProperty("filings").EnumerateArray().ToList();
            filings.Should().NotContain(f => f.GetProperty("state").GetString() == "Failed", files.ToString());
            if (filings.TrueForAll(f => f.GetProperty("state").GetString() == "Filed"))
            {
                return filings;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>Repeats a request until it is accepted, and waits until the system has reached the state.</summary>
    private static async Task GoAsync(Installation installation, int state)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await PostAsync(installation, state))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }

        while (await StatusAsync(installation) is var status && status.GetProperty("overall_state").GetInt32() != state)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }
    }

    private static async Task ClosedAsync(Installation installation)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while ((await StatusAsync(installation)).GetProperty("run_is_open").GetBoolean())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }
    }

    private static async Task StopAsync(Installation installation)
    {
        using var http = TestPeople.Client(installation.Url);
        using var answer = await http.PostAsync(new Uri("/api/v1/run/stop", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<bool> PostAsync(Installation installation, int state)
    {
        using var http = TestPeople.Client(installation.Url);
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/transitions", UriKind.Relative), new { target_state = state });
        return answer.IsSuccessStatusCode;
    }

    private static Task<JsonElement> StatusAsync(Installation installation) => GetAsync(installation, "/api/v1/status");

    private static async Task<JsonElement> GetAsync(Installation installation, string path)
    {
        using var http = TestPeople.Client(installation.Url);
        return await http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
    }
}
