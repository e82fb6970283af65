using System.Globalization;
using System.Text.Json;
using ControlRoom.Simulator.Routers;

namespace ControlRoom.Bench;

/// <summary>
/// Measures the cost of monitoring twelve DAQ hosts with either SSH client: a control room, one real sshd for all hosts, and a real router
/// process for each.
/// </summary>
internal static class HostsBench
{
    private const int Hosts = 12;

    private static readonly TimeSpan MeasuredTime = TimeSpan.FromSeconds(60);

    /// <summary>Measures and prints a table.</summary>
    public static async Task<int> RunAsync(string executable, TimeProvider time)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var folder = Directory.CreateTempSubdirectory("controlroom-bench-");
        List<DataRouterProcess> routers = [];
        try
        {
            for (var n = 0; n < Hosts; n++)
            {
                routers.Add(
                    await DataRouterProcess.StartAsync(
                        new DataRouterProcessOptions { Executable = executable, Directory = Path.Combine(folder.FullName, $"router{n}") },
                        time,
                        CancellationToken.None
                    )
                );
            }

            await using var sshd = await SshServer.StartAsync(Path.Combine(folder.FullName, "ssh"));
            Console.WriteLine("| measured | median | 99 % | worst | samples |");
            Console.WriteLine("|---|---|---|---|---|");
            var sshNet = await MeasureAsync("twelve hosts, one router each, over SSH.NET", "SshNet", n => $"mini{n}");
            var openSsh = await MeasureAsync("twelve hosts, one router each, over the OpenSSH client", "OpenSsh", n => $"mini{n}");
            Console.WriteLine($"| processor time over SSH.NET, % of that over OpenSSH (at most 120) | {sshNet / openSsh * 100:0} | | | |");
            await MeasureAsync("this machine, twelve routers at once", "Auto", _ => "127.0.0.1");
            return 0;

            async Task<double> MeasureAsync(string title, string client, Func<int, string> address)
            {
                var setup = Path.Combine(folder.FullName, "setup.json");
                await File.WriteAllTextAsync(
                    setup,
                    JsonSerializer.Serialize(
                        new
                        {
                            experiment = "bench",
                            dataRouters = routers.Select(
                                (r, n) =>
                                    new
                                    {
                                        name = $"Router{n}",
                                        ipAddress = address(n),
                                        port = r.DataPort,
                                    }
                            ),
                        }
                    )
                );
                await using var program = await ProgramUnderTest.StartAsync(
                    executable,
                    setup,
                    Path.Combine(folder.FullName, $"data-{client}-{address(0)}"),
                    "--set",
                    $"ControlRoom:Ssh:ConfigFile={sshd.ConfigFile}",
                    "--set",
                    $"ControlRoom:Ssh:Client={client}"
                );
                using var http = new HttpClient
                {
                    BaseAddress = new Uri(program.Url),
                    DefaultRequestHeaders = { { "Authorization", $"Bearer {program.Token}" } },
                };
                await ProbesAsync(http, TimeSpan.FromSeconds(12), time);
                var (loginsBefore, programBefore, hostsBefore) = (sshd.Logins, ProcessorSeconds(program.Id), ProcessorSeconds(sshd.Id));
                var seconds = await ProbesAsync(http, MeasuredTime, time);
                var (programSeconds, hostsSeconds) = (
                    ProcessorSeconds(program.Id) - programBefore,
                    ProcessorSeconds(sshd.Id) - hostsBefore
                );
                Console.WriteLine(
                    $"| probe, {title}, ms | {At(seconds, 0.5):0} | {At(seconds, 0.99):0} | {seconds[^1]:0} | {seconds.Count} |"
                );
                var perMinute = programSeconds * 60 / MeasuredTime.TotalSeconds;
                Console.WriteLine(
                    $"| - processor time of the control room and its child processes, s per minute | {perMinute:0.00} | | | |"
                );
                var hostsPerMinute = hostsSeconds * 60 / MeasuredTime.TotalSeconds;
                Console.WriteLine($"| - processor time of the hosts (sshd, ps, lsof …), s per minute | {hostsPerMinute:0.00} | | | |");
                var memory = ProcessTable.ResidentMebibytes(program.Id);
                Console.WriteLine($"| - memory of the control room and its child processes, MiB | {memory:0} | | | |");
                Console.WriteLine($"| - SSH logins before and during the minute | {loginsBefore} | {sshd.Logins - loginsBefore} | | |");
                return programSeconds;
            }
        }
        finally
        {
            foreach (var router in routers)
            {
                await router.DisposeAsync();
            }

            folder.Delete(recursive: true);
        }
    }

    /// <summary>Processor time of a process and its descendants, including those that have ended, in seconds.</summary>
    private static double ProcessorSeconds(int root) =>
        ProcessTable.Tree(root).Sum(id => ProcessTable.ProcessorSeconds(id, withEnded: true));

    private static double At(List<double> sorted, double fraction) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * fraction))];

    /// <summary>Returns the durations of all probes within a span, in milliseconds, sorted.</summary>
    private static async Task<List<double>> ProbesAsync(HttpClient http, TimeSpan span, TimeProvider time)
    {
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        List<double> durations = [];
        var startedAt = time.GetTimestamp();
        while (time.GetElapsedTime(startedAt) < span)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            using var status = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative)));
            foreach (var host in status.RootElement.GetProperty("host_status_list").EnumerateArray())
            {
                var (address, error) = (host.GetProperty("address").GetString()!, host.GetProperty("error_message").GetString());
                if (error is { Length: > 0 })
                {
                    throw new InvalidOperationException(error);
                }

                // The same duration, to a tenth of a millisecond, means the same probe.
                var duration = host.GetProperty("probe_seconds").GetDouble();
                if (duration > 0 && seen.GetValueOrDefault(address) != duration)
                {
                    seen[address] = duration;
                    durations.Add(duration * 1000);
                }
            }
        }

        durations.Sort();
        return durations;
    }
}
