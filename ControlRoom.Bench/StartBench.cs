using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ControlRoom.Bench;

/// <summary>
/// Measures the time from the start of a new process to the last byte of its first page: the live page with a filled database, the page for
/// the first account with an empty directory.
/// </summary>
internal static class StartBench
{
    /// <summary>Measures and prints a table.</summary>
    /// <param name="executable">The path of the published binary of the control room.</param>
    /// <param name="samples">The number of starts of each kind, after one that is not counted.</param>
    /// <param name="time">The clock.</param>
    public static async Task<int> RunAsync(string executable, int samples, TimeProvider time)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var folder = Directory.CreateTempSubdirectory("controlroom-bench-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var setup = Path.Combine(folder.FullName, "setup.json");
            await File.WriteAllTextAsync(
                setup,
                JsonSerializer.Serialize(
                    new
                    {
                        experiment = "bench",
                        eccServers = Enumerable
                            .Range(0, 12)
                            .Select(n => new
                            {
                                name = $"ECC{n}",
                                ipAddress = "127.0.0.1",
                                port = 9 + n,
                            }),
                    }
                )
            );
            string token;
            await using (var first = await ProgramUnderTest.StartAsync(executable, setup, data))
            {
                token = first.Token;
            }

            await RunSheetBench.FillAsync(Path.Combine(data, "controlroom.db"));
            Console.WriteLine("| measured | 1 % | median | 99 % | worst | samples |");
            Console.WriteLine("|---|---|---|---|---|---|");
            List<double> filled = [];
            List<double> empty = [];
            for (var n = 0; n <= samples; n++)
            {
                filled.Add(await FirstPageAsync(executable, data, token, "<!--Blazor:", time));
                empty.Add(await FirstPageAsync(executable, Path.Combine(folder.FullName, $"empty{n}"), null, "first account", time));
            }

            Console.WriteLine($"| start to first page, 10000 runs, s | {new Distribution(filled.Skip(1))} |");
            Console.WriteLine($"| start to first page, empty directory, s | {new Distribution(empty.Skip(1))} |");
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> FirstPageAsync(string executable, string data, string? token, string shown, TimeProvider time)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var startedAt = time.GetTimestamp();
        var (process, url) = await ProgramUnderTest.ServeAsync(executable, data);
        using (process)
        {
            var page = await http.GetStringAsync(new Uri(url));
            var elapsed = time.GetElapsedTime(startedAt).TotalSeconds;
            using (var end = Process.Start("kill", process.Id.ToString(CultureInfo.InvariantCulture)))
            {
                await end.WaitForExitAsync();
            }

            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return page.Contains(shown, StringComparison.OrdinalIgnoreCase)
                ? elapsed
                : throw new InvalidOperationException($"“{shown}” is not in the first page: {page}");
        }
    }
}
