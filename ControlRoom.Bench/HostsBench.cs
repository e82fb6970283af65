using System.Globalization;
using System.Text.Json;
using ControlRoom.Simulator.Routers;

namespace ControlRoom.Bench;

/// <summary>
/// What looking after twelve DAQ hosts costs, over either SSH client: a control room, a real sshd that stands for all of them, and a real
/// router process for each.
/// </summary>
internal static class HostsBench
{
    private const int Hosts = 12;

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync(string executable, TimeProvider time)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var place = Directory.CreateTempSubdirectory("controlroom-bench-");
        List<DataRouterProcess> routers = [];
        try
        {
            for (var n = 0; n < Hosts; n++)
            {
                routers.Add(
                    await DataRouterProcess.StartAsync(
                        new DataRouterProcessOptions { Executable = executable, Directory = Path.Combine(place.FullName, $"router{n}") },
                        time,
                        CancellationToken.None
                    )
                );
            }

            await using var sshd = await SshServer.StartAsync(Path.Combine(place.FullName, "ssh"));
            Console.WriteLine("| measured | median | 99 % | worst | samples |");
            Console.WriteLine("|---|---|---|---|---|");
            var sshNet = await MeasureAsync("twelve hosts, one router each, over SSH.NET", "SshNet", n => $"mini{n}");
            var openSsh = await MeasureAsync("twelve hosts, one router each, over the OpenSSH client", "OpenSsh", n => $"mini{n}");
            Console.WriteLine($"| processor time over SSH.NET, % of that over OpenSSH (at most 120) | {sshNet / openSsh * 100:0} | | | |");
            await MeasureAsync("this machine, twelve routers at once", "Auto", _ => "127.0.0.1");
            return 0;

            async Task<double> MeasureAsync(string title, string client, Func<int, string> address)
            {
                var setup = Path.Combine(place.FullName, "setup.json");
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
                    Path.Combine(place.FullName, $"data-{client}-{address(0)}"),
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
                var (loginsBefore, ours, theirs) = (sshd.Logins, Cost(program.Id), Cost(sshd.Id));
                var seconds = await ProbesAsync(http, Measured, time);
                var (oursSpent, theirsSpent) = (Cost(program.Id) - ours, Cost(sshd.Id) - theirs);
                Console.WriteLine(
                    $"| probe, {title}, ms | {At(seconds, 0.5):0} | {At(seconds, 0.99):0} | {seconds[^1]:0} | {seconds.Count} |"
                );
                var perMinute = oursSpent * 60 / Measured.TotalSeconds;
                Console.WriteLine($"| - processor time of the control room and what it starts, s a minute | {perMinute:0.00} | | | |");
                var theirsPerMinute = theirsSpent * 60 / Measured.TotalSeconds;
                Console.WriteLine($"| - processor time of the hosts (sshd, ps, lsof …), s a minute | {theirsPerMinute:0.00} | | | |");
                var memory = ProcessTable.ResidentMebibytes(program.Id);
                Console.WriteLine($"| - memory of the control room and what it starts, MiB | {memory:0} | | | |");
                Console.WriteLine($"| - SSH logins before and during the minute | {loginsBefore} | {sshd.Logins - loginsBefore} | | |");
                return oursSpent;
            }
        }
        finally
        {
            foreach (var router in routers)
            {
                await router.DisposeAsync();
            }

            place.Delete(recursive: true);
        }
    }

    /// <summary>Processor time of a process, of all that live below it, and of what ended below them.</summary>
    private static double Cost(int root) => ProcessTable.Tree(root).Sum(id => ProcessTable.ProcessorSeconds(id, withEnded: true));

    private static double At(List<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];

    /// <summary>Durations of all probes within a span, in milliseconds, sorted.</summary>
    private static async Task<List<double>> ProbesAsync(HttpClient http, TimeSpan span, TimeProvider time)
    {
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        List<double> durations = [];
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < span)
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

                // A duration that is the same to a tenth of a millisecond is the same probe.
                var took = host.GetProperty("probe_seconds").GetDouble();
                if (took > 0 && seen.GetValueOrDefault(address) != took)
                {
                    seen[address] = took;
                    durations.Add(took * 1000);
                }
            }
        }

        durations.Sort();
        return durations;
    }
}
