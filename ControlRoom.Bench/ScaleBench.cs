using System.Globalization;
using System.Text.Json;

namespace ControlRoom.Bench;

/// <summary>
/// What looking after many ECC servers costs the control room, all in: scheduling, SOAP, reduction, journal, pages. With hosts, each has
/// a shell on a real sshd. The servers are a process of their own, the browser too.
/// </summary>
internal static class ScaleBench
{
    /// <summary>Measures and prints a line of the table.</summary>
    /// <param name="executable">The control room.</param>
    /// <param name="servers">How many ECC servers.</param>
    /// <param name="hertz">How often each of them is asked a second.</param>
    /// <param name="hosts">How many DAQ hosts over ssh; 0 for none.</param>
    /// <param name="pages">How many browser pages show the live page.</param>
    /// <param name="warmUp">How many seconds it runs before: what is used often is compiled anew, for which the first minute pays.</param>
    /// <param name="seconds">For how long it is measured.</param>
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
        var place = Directory.CreateTempSubdirectory("controlroom-bench-");
        try
        {
            await using var ecc = await EccServers.StartAsync(servers);
            await using var sshd = hosts > 0 ? await SshServer.StartAsync(Path.Combine(place.FullName, "ssh")) : null;
            var setup = Path.Combine(place.FullName, "setup.json");
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

            await using var program = await ProgramUnderTest.StartAsync(executable, setup, Path.Combine(place.FullName, "data"), [.. more]);
            List<WatchedPage> watched = [];
            try
            {
                for (var n = 0; n < pages; n++)
                {
                    watched.Add(await WatchedPage.OpenAsync(program.Url));
                    await watched[^1].UntilAsync([.. Enumerable.Range(0, servers).Select(i => $"ECC{i}")], "Idle");
                }

                await Task.Delay(TimeSpan.FromSeconds(warmUp), time);
                var (polls, ours) = (await ecc.PollsAsync(), Cost(program.Id));
                var began = time.GetTimestamp();
                await Task.Delay(TimeSpan.FromSeconds(seconds), time);
                var (took, spent) = (time.GetElapsedTime(began).TotalSeconds, Cost(program.Id) - ours);
                var asked = await ecc.PollsAsync() - polls;
                var (memory, most) = program.Memory();
                Console.WriteLine(
                    $"| {servers} at {hertz:0.##} Hz | {hosts} | {pages} | {asked / took:0.0} | {spent * 60 / took:0.00} | "
                        + $"{(asked == 0 ? double.NaN : spent * 1000 / asked):0.00} | {memory:0} | {most:0} |"
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
            place.Delete(recursive: true);
        }
    }

    /// <summary>Processor time of the control room, of the ssh processes that it has started, and of those that have ended.</summary>
    private static double Cost(int root) => ProcessTable.Tree(root).Sum(id => ProcessTable.ProcessorSeconds(id, withEnded: true));
}
