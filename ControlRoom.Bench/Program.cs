using System.Globalization;
using ControlRoom.Bench;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using ControlRoom.Simulator.Servers;

// Measures what an operator waits for, with simulated ECC servers in this process, a control room in a separate process and a real browser.
const int Samples = 200;
const int Rounds = 5;
var restSeconds = TimeSpan.FromSeconds(60);
if (args is ["hosts", var binary])
{
    return await HostsBench.RunAsync(Path.GetFullPath(binary), TimeProvider.System);
}

if (args is ["ecc-servers", var count])
{
    return await EccServers.ServeAsync(count, TimeProvider.System);
}

if (args is ["scale", var scaleBinary, var serverCount, var hertz, var hosts, var pages, var warmUp, var duration])
{
    return await ScaleBench.RunAsync(
        Path.GetFullPath(scaleBinary),
        Number(serverCount),
        double.Parse(hertz, CultureInfo.InvariantCulture),
        Number(hosts),
        Number(pages),
        Number(warmUp),
        Number(duration),
        TimeProvider.System
    );

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

if (args is ["runsheet", var runSheetBinary])
{
    return await RunSheetBench.RunAsync(Path.GetFullPath(runSheetBinary), TimeProvider.System);
}

if (args is ["start", var startBinary, var starts])
{
    return await StartBench.RunAsync(Path.GetFullPath(startBinary), int.Parse(starts, CultureInfo.InvariantCulture), TimeProvider.System);
}

if (args is ["soap", ..])
{
    return await SoapBench.RunAsync(args, TimeProvider.System);
}

var executable = args is [var path]
    ? Path.GetFullPath(path)
    : throw new InvalidOperationException("Give the path of the controlroom binary.");
var time = TimeProvider.System;
var random = new Random(20261120);
var folder = Directory.CreateTempSubdirectory("controlroom-bench-");
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

try
{
    await using var system = await SimulatedSystem.StartAsync(
        new SimulatedSystemOptions
        {
            Directory = Path.Combine(folder.FullName, "simulator"),
            Routers = RouterMode.InProcess,
            Ecc = new SimulatedEccOptions { TransitionDuration = TimeSpan.FromSeconds(1) },
        },
        time,
        CancellationToken.None
    );
    var servers = system.EccServers.ToList();
    var names = servers.ConvertAll(s => s.Options.Name);
    await using var program = await ProgramUnderTest.StartAsync(executable, system.SetupPath, Path.Combine(folder.FullName, "data"));
    await using var page = await WatchedPage.OpenAsync(program.Url);
    await page.WaitForTextAsync(names, "Idle");

    Console.WriteLine("| measured | 1 % | median | 99 % | worst | samples |");
    Console.WriteLine("|---|---|---|---|---|---|");
    Console.WriteLine($"| change in an ECC server to text in the browser, s | {await LatencyAsync(servers, Samples)} |");
    Console.WriteLine($"| click on Describe all to Described everywhere, transitions of 1.0 s, s | {await ChainAsync()} |");

    var processorBefore = program.ProcessorSeconds();
    await Task.Delay(restSeconds, time);
    var processor = program.ProcessorSeconds() - processorBefore;
    var (memory, peak) = program.MemoryMebibytes();

    await servers[3].StopAsync();
    servers[5].Faults.Hang = SimulatorRequests.All;
    servers[7].Faults.Garbage = GarbageMode.NotHttp;
    await page.WaitForTextAsync([names[3], names[5], names[7]], "No answer");
    List<SimulatedEccServer> others = [.. servers.Where((_, n) => n is not (3 or 5 or 7))];
    Console.WriteLine(
        $"| the same change with one server killed, one hung, one sending garbage, s | {await LatencyAsync(others, Samples)} |"
    );
    servers[5].Faults.Clear();
    servers[7].Faults.Clear();
    await servers[3].StartAsync();
    await page.WaitForTextAsync(names, "Idle");

    Console.WriteLine();
    Console.WriteLine($"Resident memory: {memory:0} MiB (peak {peak:0} MiB), one process, 12 servers, one browser.");
    Console.WriteLine($"Processor time at rest: {processor * 60 / restSeconds.TotalSeconds:0.00} s per minute.");
    return 0;

    // The delays are random, so that they are not synchronised with the polling.
    async Task<Distribution> LatencyAsync(List<SimulatedEccServer> selected, int samples)
    {
        List<double> seconds = [];
        for (var n = 0; n < samples; n++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 520)), time);
            var server = selected[n % selected.Count];
            var target = server.State == EccState.Idle ? EccState.Described : EccState.Idle;
            var from = time.GetUtcNow();
            server.ForceState(target);
            var shown = await page.WaitForTextAsync([server.Options.Name], target.ToString());
            seconds.Add((shown - (from - DateTimeOffset.UnixEpoch).TotalMilliseconds) / 1000);
        }

        foreach (var server in selected)
        {
            server.ForceState(EccState.Idle);
        }

        await page.WaitForTextAsync([.. selected.Select(s => s.Options.Name)], "Idle");
        return new Distribution(seconds);
    }

    async Task<Distribution> ChainAsync()
    {
        List<double> seconds = [];
        for (var n = 0; n < Rounds; n++)
        {
            var clicked = await page.ClickAsync("Describe all");
            seconds.Add((await page.WaitForTextAsync(names, "Described") - clicked) / 1000);
            await page.ClickAsync("Reset all");
            await page.WaitForTextAsync(names, "Idle");
        }

        return new Distribution(seconds);
    }
}
finally
{
    folder.Delete(recursive: true);
}
