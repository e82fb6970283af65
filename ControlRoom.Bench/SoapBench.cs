using System.Diagnostics;
using System.Globalization;
using ControlRoom.Domain.Get;
using ControlRoom.Ecc;
using ControlRoom.Simulator.Servers;
using Microsoft.Extensions.Options;

namespace ControlRoom.Bench;

/// <summary>
/// Measures what one call to an ECC server costs the program, with a simulated server in a separate process. It uses only the public
/// interface of the client, so that it can also measure an older version.
/// </summary>
internal static class SoapBench
{
    private const int WarmUp = 2000;
    private const int Calls = 10_000;
    private const int AtOnce = 12;

    /// <summary>Prints one line of the table; with the argument <c>server</c>, runs a server until its input ends.</summary>
    public static async Task<int> RunAsync(string[] arguments, TimeProvider time)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is [_, "server"])
        {
            await ServeAsync(time);
            return 0;
        }

        using var server = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["soap", "server"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var port = int.Parse((await server.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await MeasureAsync(new EccEndpoint("127.0.0.1", port), arguments is [_, var title, ..] ? title : "this tree", time);
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        return 0;
    }

    private static async Task ServeAsync(TimeProvider time)
    {
        await using var server = new SimulatedEccServer(new SimulatedEccOptions(), time);
        await server.StartAsync();
        Console.WriteLine(server.Port);
        await Console.In.ReadToEndAsync();
    }

    private static async Task MeasureAsync(EccEndpoint endpoint, string title, TimeProvider time)
    {
        var memoryBefore = Environment.WorkingSet;
        using var client = new EccClient(Options.Create(new EccClientOptions { StateTimeout = TimeSpan.FromSeconds(30) }), time);
        var startedAt = time.GetTimestamp();
        await CallAsync(1);
        var first = time.GetElapsedTime(startedAt);
        var memory = Environment.WorkingSet - memoryBefore;
        await CallAsync(WarmUp);
        var one = await CostAsync(() => CallAsync(Calls));
        var many = await CostAsync(() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => CallAsync(Calls / AtOnce))));
        Console.WriteLine(
            $"| {title} | {one.Microseconds:0} | {one.Bytes:0} | {many.Microseconds:0} | {many.Bytes:0} | "
                + $"{first.TotalMilliseconds:0} | {memory / 1048576.0:0.0} |"
        );

        async Task CallAsync(int count)
        {
            for (var n = 0; n < count; n++)
            {
                var answer = await client.GetStateAsync(endpoint, CancellationToken.None);
                if (!answer.Ok)
                {
                    throw new InvalidOperationException(answer.Failure.Message);
                }
            }
        }
    }

    /// <summary>Returns processor time (user and system, all threads) and allocated bytes per call.</summary>
    private static async Task<(double Microseconds, double Bytes)> CostAsync(Func<Task> calls)
    {
        using var self = Process.GetCurrentProcess();
        GC.Collect();
        var (processor, bytes) = (self.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        await calls();
        self.Refresh();
        return (
            (self.TotalProcessorTime - processor).TotalMicroseconds / Calls,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)Calls
        );
    }
}
