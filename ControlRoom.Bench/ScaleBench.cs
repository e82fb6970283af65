using System.Globalization;
using System.Text.Json;

namespace ControlRoom.Bench;

/// <summary>
/// Measures what monitoring many ECC servers costs the control room in total: scheduling, SOAP, reduction, journal, pages. Each host, if
/// any, has a shell on a real sshd. The servers and the browser run in separate processes.
/// </summary>
internal static class ScaleBench
{
    /// <summary>Measures and prints a line of the table.</summary>
    /// <param name="executable">The path of the control room's binary.</param>
    /// <param name="servers">The number of ECC servers.</param>
    /// <param name="hertz">The number of polls of each server per second.</param>
    /// <param name="hosts">The number of DAQ hosts over ssh; 0 for none.</param>
    /// <param name="pages">The number of browser pages that show the live page.</param>
    /// <param name="warmUp">
    /// How long the program runs before the measurement, in seconds. In the first minute, frequently used code is recompiled.
    /// </param>
    /// <param name="seconds">The length of the measurement, in seconds.</param>
    /// <param name="time">The clock.</param>
    public static async Task<int> RunAsync(
        string executable,
        int servers,
        double hertz,
        int hosts,
        int pages,
        int warmUp,
        int seconds,
        TimeProvider time
    )
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var folder = Directory.CreateTempSubdirectory("controlroom-bench-");
        try
        {
            await using var ecc = await EccServers.StartAsync(servers);
            await using var sshd = hosts > 0 ? await SshServer.StartAsync(Path.Combine(folder.FullName, "ssh")) : null;
            var setup = Path.Combine(folder.FullName, "setup.json");
            await File.WriteAllTextAsync(
                setup,
                JsonSerializer.Serialize(
                    new
                    {
                        experiment = "bench",
                        eccServers = ecc.Ports.Select(
                            (port, n) =>
                                new
                                {
                                    name = $"ECC{n}",
                                    ipAddress = "127.0.0.1",
                                    port,
                                }
                        ),
                        dataRouters = Enumerable
                            .Range(0, hosts)
                            .Select(n => new
                            {
                                name = $"Router{n}",
                                ipAddress = $"mini{n}",
                                port = 46005,
                            }),
                    }
                )
            );
            List<string> more = ["--set", $"ControlRoom:Polling:EccInterval={TimeSpan.FromSeconds(1 / hertz):c}"];
            if (sshd is not null)
            {
                more.AddRange(["--set", $"ControlRoom:Ssh:ConfigFile={sshd.ConfigFile}"]);
            }

            await using var program = await ProgramUnderTest.StartAsync(
                executable,
                setup,
                Path.Combine(folder.FullName, "data"),
                [.. more]
            );
            List<WatchedPage> watched = [];
            try
            {
                for (var n = 0; n < pages; n++)
                {
                    watched.Add(await WatchedPage.OpenAsync(program.Url));
                    await watched[^1].WaitForTextAsync([.. Enumerable.Range(0, servers).Select(i => $"ECC{i}")], "Idle");
                }

                await Task.Delay(TimeSpan.FromSeconds(warmUp), time);
                var (polls, processorBefore) = (await ecc.PollCountAsync(), ProcessorSeconds(program.Id));
                var startedAt = time.GetTimestamp();
                await Task.Delay(TimeSpan.FromSeconds(seconds), time);
                var (elapsed, spent) = (time.GetElapsedTime(startedAt).TotalSeconds, ProcessorSeconds(program.Id) - processorBefore);
                var polled = await ecc.PollCountAsync() - polls;
                var (memory, peak) = program.MemoryMebibytes();
                Console.WriteLine(
                    $"| {servers} at {hertz:0.##} Hz | {hosts} | {pages} | {polled / elapsed:0.0} | {spent * 60 / elapsed:0.00} | "
                        + $"{(polled == 0 ? double.NaN : spent * 1000 / polled):0.00} | {memory:0} | {peak:0} |"
                );
            }
            finally
            {
                foreach (var page in watched)
                {
                    await page.DisposeAsync();
                }
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Processor time of the control room and of the ssh processes that it has started, including those that have ended, in seconds.
    /// </summary>
    private static double ProcessorSeconds(int root) =>
        ProcessTable.Tree(root).Sum(id => ProcessTable.ProcessorSeconds(id, withEnded: true));
}
