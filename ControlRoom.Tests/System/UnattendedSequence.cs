using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using FluentAssertions;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>A sequence of automatic runs with random disturbances, and what really happened in it.</summary>
internal sealed class UnattendedSequence
{
    /// <summary>
    /// How long a server or router may be silent, or slower than usual: the end of a run is detected no earlier than it is reported.
    /// </summary>
    private static readonly TimeSpan LongestFault = TimeSpan.FromSeconds(3);

    private readonly Installation installation;
    private readonly SmallDisk disk;
    private readonly string[] options;
    private readonly Random random;
    private readonly DataTakingRecord truth = new();
    private readonly Dictionary<string, int> ends = [];
    private HttpClient http;

    public UnattendedSequence(Installation installation, SmallDisk disk, string[] options, Random random)
    {
        (this.installation, this.disk, this.options, this.random) = (installation, disk, options, random);
        http = TestPeople.Client(installation.Url);
        foreach (var server in installation.Simulator.EccServers)
        {
            server.StateChanged += (_, _) => truth.Note(server);
        }
    }

    /// <summary>The faults that were caused.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The alarm for each time that the sequence stopped.</summary>
    public List<string> Stops { get; } = [];

    public int Kills { get; private set; }

    /// <summary>Files that were written while their run was being filed, and were moved away manually.</summary>
    public int Strays { get; private set; }

    public int Closed { get; private set; }

    /// <summary>The largest difference between a recorded end that was detected and the true one.</summary>
    public TimeSpan WorstError { get; private set; }

    public string FaultSummary => string.Join(", ", Faults.GroupBy(f => f).Select(g => $"{g.Count()} {g.Key}"));

    public string EndSummary => string.Join(", ", ends.Select(e => $"{e.Value} {e.Key}"));

    /// <summary>
    /// Runs until this many runs have ended automatically. Only when an alarm reports that the sequence has stopped is everything
    /// repaired and the next run started, as a person would do it.
    /// </summary>
    public async Task RunAsync(int runs, TimeSpan patience)
    {
        await UntilAsync(s => SequenceStatus.Number(s, "overall_state") == 1, patience, "the servers have been read");
        await PostAsync("procedures", new { target_state = 4 });
        await UntilAsync(s => SequenceStatus.Number(s, "overall_state") == 4, patience, "the servers are Ready");
        await PostAsync("run/end", new { minutes = 0.04, start_next = true });
        await StartManuallyAsync(patience);
        while (Closed < runs)
        {
            var repair = await DisturbAsync();
            var number = SequenceStatus.Number(await StatusAsync(), "run_number");
            var status = await UntilAsync(
                s => SequenceStatus.Number(s, "run_number") > number || SequenceStatus.AlarmOf(s) is not null,
                patience,
                $"run {number} is followed by another, or an alarm says why not"
            );
            if (SequenceStatus.AlarmOf(status) is { } alarm)
            {
                Stops.Add(alarm);
                await repair();
                await ResolveAsync(patience);
            }

            await repair();
            Closed = SequenceStatus.Number(await StatusAsync(), "run_number") ?? 0;
        }

        await PostAsync("run/stop", new { });
        await UntilAsync(
            s => s.GetProperty("run_state").GetString() is "Closed" or "Aborted",
            patience,
            "the last run is closed and filed"
        );
        Closed++;
    }

    /// <summary>Checks that every run is closed, and has the right end.</summary>
    /// <param name="standstill">How long the machine stood still: a recorded end may be late by as much more.</param>
    public async Task AccountAsync(TimeSpan standstill)
    {
        var slack = TimeSpan.FromSeconds(1) + standstill;
        var last = SequenceStatus.Number(await StatusAsync(), "run_number")!.Value;
        for (var run = 0; run <= last; run++)
        {
            var details = await http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/runs/{run}", UriKind.Relative));
            details.GetProperty("state").GetString().Should().BeOneOf(["Closed", "Aborted"], "run {0} must be closed", run);
            var (began, ended) = (
                details.GetProperty("start_time").GetDateTimeOffset(),
                details.GetProperty("stop_time").GetDateTimeOffset()
            );
            var known = details.GetProperty("end_known").GetString()!;
            ends[known] = ends.GetValueOrDefault(known) + 1;
            if (truth.EndOf(began, ended) is not { } actual)
            {
                continue;
            }

            var by = ended - actual;
            if (known == "Seen")
            {
                by.Duration()
                    .Should()
                    .BeLessThan(LongestFault + slack, "run {0} ended at {1:O}, but the recorded end is {2:O}", run, actual, ended);
                WorstError = by.Duration() > WorstError ? by.Duration() : WorstError;
            }
            else
            {
                by.Should().BeLessThan(slack, "run {0} took no data after {1:O}", run, actual);
                by.Should().BeGreaterThan(-TimeSpan.FromSeconds(20), "it was supervised until shortly before");
            }
        }
    }

    private async Task<Func<Task>> DisturbAsync()
    {
        var servers = installation.Simulator.EccServers.ToList();
        var server = servers[random.Next(servers.Count)];
        var duration = TimeSpan.FromMilliseconds(random.Next(500, (int)LongestFault.TotalMilliseconds));
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(2500)), TimeProvider.System);
        switch (random.Next(9))
        {
            case 0:
                return Cause(
                    "refused Stop",
                    () => server.Faults.FailNext(EccTransition.Stop, "The ECC state machine is busy!"),
                    server.Faults.Clear
                );
            case 1:
                return Cause(
                    "Stop always refused",
                    () => server.Faults.FailAll(EccTransition.Stop, "AsAd board no. 2 is not connected"),
                    server.Faults.Clear
                );
            case 2:
                return Cause("slow transitions", () => server.Faults.ExtraTime = duration, server.Faults.Clear);
            case 3:
                return Cause("silent server", () => server.Faults.Hang = SimulatorRequests.All, server.Faults.Clear, duration);
            case 4:
                return Cause("refused Start", () => server.Faults.FailNext(EccTransition.Start, "no clock"), server.Faults.Clear);
            case 5:
                var routers = installation.Simulator.RouterProcesses.Values.ToList();
                var router = routers[random.Next(routers.Count)];
                return Cause(
                    "silent router",
                    () => Signals.Send(router.Id, Signals.Stop),
                    () => Signals.Send(router.Id, Signals.Continue),
                    duration
                );
            case 6:
                return Cause("full disk", () => disk.Fill(leave: 0), disk.Empty, duration);
            case 7 or 8:
                Faults.Add("killed control room");
                Kills++;
                await installation.Program.KillAsync();
                await installation.Program.DisposeAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(2000)), TimeProvider.System);
                await installation.StartProgramAsync(options);
                http.Dispose();
                http = TestPeople.Client(installation.Url);
                return () => Task.CompletedTask;
            default:
                return () => Task.CompletedTask;
        }
    }

    /// <summary>Causes a fault, for a time or until it is repaired.</summary>
    private Func<Task> Cause(string what, Action breakIt, Action repair, TimeSpan? duration = null)
    {
        Faults.Add(what);
        breakIt();
        var repaired = 0;
        var over = duration is { } time ? EndAsync(time) : Task.CompletedTask;
        return async () =>
        {
            await over;
            RepairOnce();
        };

        async Task EndAsync(TimeSpan after)
        {
            await Task.Delay(after, TimeProvider.System);
            RepairOnce();
        }

        void RepairOnce()
        {
            if (Interlocked.Exchange(ref repaired, 1) == 0)
            {
                repair();
            }
        }
    }

    /// <summary>Acts as a person who has seen the alarm: ends an open run, acknowledges, and starts the next run.</summary>
    private async Task ResolveAsync(TimeSpan patience)
    {
        var status = await StatusAsync();
        if (status.GetProperty("run_is_open").GetBoolean())
        {
            await PostAsync("run/stop", new { });
        }

        await UntilAsync(s => !s.GetProperty("run_is_open").GetBoolean(), patience, "the run is closed after Stop");
        await StartManuallyAsync(patience);
    }

    private async Task StartManuallyAsync(TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        var number = SequenceStatus.Number(await StatusAsync(), "run_number") ?? -1;
        while (true)
        {
            var status = await StatusAsync();
            if (SequenceStatus.Number(status, "run_number") > number && status.GetProperty("run_state").GetString() is not "Opening")
            {
                return;
            }

            Strays += StrayFiles.MoveAway(status);
            if (!status.GetProperty("run_is_open").GetBoolean())
            {
                await PostAsync("run/start", new { same_sheet = true });
            }

            var why =
                Stopwatch.GetElapsedTime(began) < patience
                    ? string.Empty
                    : $"{await http.GetStringAsync(new Uri($"/api/v1/runs/{number}", UriKind.Relative))}\n{status.GetRawText()}";
            why.Should().BeEmpty("a run can be started manually within {0}, after {1}", patience, string.Join(", ", Faults.TakeLast(3)));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    private Task<JsonElement> StatusAsync() => http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/status", UriKind.Relative));

    private async Task PostAsync(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);
    }

    private async Task<JsonElement> UntilAsync(Func<JsonElement, bool> condition, TimeSpan patience, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var status = await StatusAsync();
            if (condition(status))
            {
                return status;
            }

            Stopwatch
                .GetElapsedTime(began)
                .Should()
                .BeLessThan(
                    patience,
                    "{0}, after {1}; {2}",
                    what,
                    string.Join(CultureInfo.InvariantCulture.TextInfo.ListSeparator, Faults.TakeLast(3)),
                    status.GetRawText()
                );
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
