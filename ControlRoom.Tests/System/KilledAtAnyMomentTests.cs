using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Simulator;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>
/// The real program is killed at random moments of Start, write, Stop and file, and started again, many times. Whatever the moment: at most
/// one run is open, numbers only increase, every run ends, and every file is in the directory of the run in which it was made.
/// </summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class KilledAtAnyMomentTests(ITestOutputHelper output)
{
    /// <summary>Of the 200 kills of scripts/soak kills.</summary>
    private const int UsualKills = 60;
    private static readonly TimeSpan SoonBack = TimeSpan.FromSeconds(5);
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Program_KilledAtRandomMoments_LosesNothing()
    {
        var soak = SoakSetting.Number("CONTROLROOM_KILLS");
        var kills = soak ?? UsualKills;
        var parts = await Task.WhenAll(
            Enumerable.Range(0, AtOnce).Select(part => Task.Run(() => RunAsync(new Random(20261121 + part), kills / AtOnce)))
        );

        var back = parts.SelectMany(p => p.Back).Order().ToList();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{parts.Sum(p => p.Kills)} kills, {parts.Sum(p => p.Runs)} runs ({parts.Sum(p => p.Aborted)} aborted), "
                    + $"{parts.Sum(p => p.Files)} files; "
                    + $"returned with the first state after {back[back.Count / 2].TotalSeconds:0.00} s (median), "
                    + $"{back[^1].TotalSeconds:0.00} s (maximum), "
                    + $"{AtOnce} installations at a time; {parts.Sum(p => p.Settling.TotalSeconds):0} s of waiting until all work had ended"
            )
        );
        parts.Sum(p => p.Kills).Should().BeGreaterThanOrEqualTo(kills / AtOnce * AtOnce);
        parts.Sum(p => p.Runs).Should().BeGreaterThan(kills / 10);
        parts.Sum(p => p.Files).Should().BeGreaterThan(kills / 20);
        if (soak is not null)
        {
            // The speed of this machine is only checked in the long run; everywhere else the program only has to return within Patience.
            back[back.Count / 2].Should().BeLessThan(SoonBack);
        }
    }

    private static async Task<Part> RunAsync(Random random, int kills)
    {
        await using var installation = await Installation.StartAsync(coBos: 1, transitionSeconds: 0.15, routers: RouterMode.Processes);
        var operating = new Operating(installation);
        await operating.ReadyAsync();
        var part = new Part();
        while (part.Kills < kills)
        {
            await operating.PostAsync("run/start");
            if (!await KillSometimesAsync(operating, random, part, 900))
            {
                // Waits, however long this machine takes: otherwise a slow one would hardly kill a run that takes data and has files.
                await operating.StartedAsync();
            }

            part.Files += operating.Write();
            await KillSometimesAsync(operating, random, part, 700);
            await operating.PostAsync("run/stop");
            await KillSometimesAsync(operating, random, part, 1800);
            var stopped = Stopwatch.GetTimestamp();
            await operating.SettleAsync();
            part.Settling += Stopwatch.GetElapsedTime(stopped);
        }

        await operating.AllFiledAsync();
        (part.Runs, part.Aborted) = await operating.AccountAsync();
        return part;
    }

    /// <summary>Waits a random time, and then usually kills the program.</summary>
    /// <returns>True if it was killed.</returns>
    private static async Task<bool> KillSometimesAsync(Operating operating, Random random, Part part, int withinMilliseconds)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(withinMilliseconds)), TimeProvider.System);
        if (random.Next(4) == 0)
        {
            return false;
        }

        part.Back.Add(await operating.KillAndReturnAsync());
        return true;
    }

    private sealed class Part
    {
        public int Kills => Back.Count;

        public int Runs { get; set; }

        public int Aborted { get; set; }

        public int Files { get; set; }

        public TimeSpan Settling { get; set; }

        public List<TimeSpan> Back { get; } = [];
    }

    /// <summary>An operator who uses the API and keeps a record of the files.</summary>
    private sealed class Operating(Installation installation)
    {
        private readonly Dictionary<string, (int Run, string Content)> written = [];
        private readonly HttpClient http = TestPeople.Client(installation.Url);
        private int latest = -1;

        public async Task ReadyAsync()
        {
            await UntilAsync(s => s.GetProperty("overall_state").GetInt32() == 1);
            await PostAsync("procedures", new { target_state = 4 });
            await SettleAsync();
        }

        public async Task<bool> PostAsync(string path, object? body = null)
        {
            using var answer = await http.PostAsJsonAsync(new Uri($"{installation.Url}/api/v1/{path}"), body ?? new { });
            return answer.IsSuccessStatusCode;
        }

        /// <summary>Writes a file into each router's directory while a run is open and takes data: the file belongs to that run.</summary>
        public int Write()
        {
            var status = Get("/api/v1/status");
            if (status.GetProperty("run_state").GetString() != "Running")
            {
                return 0;
            }

            var run = status.GetProperty("run_number").GetInt32();
            foreach (var router in installation.Simulator.RouterProcesses.Keys)
            {
                var name = Path.Combine(Place(router), $"own_{written.Count}.graw");
                written[name] = (run, $"run {run}, {name}");
                File.WriteAllText(name, written[name].Content);
            }

            return installation.Simulator.RouterProcesses.Count;
        }

        /// <returns>The time until the state of every server was known again.</returns>
        public async Task<TimeSpan> KillAndReturnAsync()
        {
            await installation.Program.KillAsync();
            await installation.Program.DisposeAsync();
            var began = Stopwatch.GetTimestamp();
            await installation.StartProgramAsync(
                "--set",
                "ControlRoom:Filing:QuietTime=00:00:00.500",
                "--set",
                "ControlRoom:Filing:RetryInterval=00:00:00.500"
            );
            await UntilAsync(s =>
                s.GetProperty("ecc_server_status_list").EnumerateArray().All(e => e.GetProperty("state").ValueKind == JsonValueKind.Number)
            );
            return Stopwatch.GetElapsedTime(began);
        }

        /// <summary>Waits until all work has ended; stops an open run.</summary>
        public async Task SettleAsync()
        {
            using var deadline = new CancellationTokenSource(Patience);
            while (true)
            {
                var status = Get("/api/v1/status");
                var state = status.GetProperty("run_state").GetString();
                if (state is null or "Closed" or "Aborted" && status.GetProperty("overall_state").GetInt32() == 4)
                {
                    if (
                        (await http.GetFromJsonAsync<JsonElement>(new Uri($"{installation.Url}/api/v1/start-checklist"), deadline.Token))
                            .GetProperty("can_start")
                            .GetBoolean()
                    )
                    {
                        return;
                    }
                }
                else if (state is "Opening" or "Running")
                {
                    await PostAsync("run/stop");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(60), TimeProvider.System, deadline.Token);
            }
        }

        /// <summary>Waits until the run takes data, or has ended.</summary>
        public Task StartedAsync() => UntilAsync(s => s.GetProperty("run_state").GetString() is "Running" or "Closed" or "Aborted");

        public Task AllFiledAsync() => UntilAsync(s => s.GetProperty("run_state").GetString() is "Closed" or "Aborted");

        /// <summary>Checks all runs and all files.</summary>
        public async Task<(int Runs, int Aborted)> AccountAsync()
        {
            var runs = Get("/api/v1/status").GetProperty("run_number").GetInt32() + 1;
            var aborted = 0;
            for (var run = 0; run < runs; run++)
            {
                var details = Get($"/api/v1/runs/{run}");
                details.GetProperty("state").GetString().Should().BeOneOf("Closed", "Aborted");
                aborted += details.GetProperty("state").GetString() == "Aborted" ? 1 : 0;
                details
                    .GetProperty("stop_time")
                    .GetDateTimeOffset()
                    .Should()
                    .BeOnOrAfter(details.GetProperty("start_time").GetDateTimeOffset());
                foreach (var filing in Get($"/api/v1/runs/{run}/files").GetProperty("filings").EnumerateArray())
                {
                    filing.GetProperty("state").GetString().Should().Be("Filed");
                    var place = Path.Combine(
                        filing.GetProperty("directory").GetString()!,
                        filing.GetProperty("run_directory").GetString()!
                    );
                    foreach (var file in filing.GetProperty("files").EnumerateArray())
                    {
                        new FileInfo(Path.Combine(place, file.GetProperty("name").GetString()!))
                            .Length.Should()
                            .Be(file.GetProperty("size").GetInt64());
                    }
                }
            }

            foreach (var (name, (run, content)) in written)
            {
                var filed = Path.Combine(Path.GetDirectoryName(name)!, "simulated", $"run_{run:0000}", Path.GetFileName(name));
                (await File.ReadAllTextAsync(filed)).Should().Be(content);
            }

            installation
                .Simulator.RouterProcesses.Keys.SelectMany(r => Directory.EnumerateFiles(Place(r), "*.graw"))
                .Should()
                .BeEmpty("every file is filed");
            return (runs, aborted);
        }

        private string Place(string router) => Path.Combine(Path.GetDirectoryName(installation.Simulator.SetupPath)!, router);

        private JsonElement Get(string path)
        {
            var status = http.GetFromJsonAsync<JsonElement>(new Uri(installation.Url + path)).GetAwaiter().GetResult();
            if (
                status.TryGetProperty("run_is_open", out _)
                && status.GetProperty("run_number") is { ValueKind: JsonValueKind.Number } number
            )
            {
                number.GetInt32().Should().BeGreaterThanOrEqualTo(latest, "numbers only increase");
                latest = number.GetInt32();
            }

            return status;
        }

        private async Task UntilAsync(Func<JsonElement, bool> condition)
        {
            using var deadline = new CancellationTokenSource(Patience);
            while (!condition(Get("/api/v1/status")))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, deadline.Token);
            }
        }
    }
}
