using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace ControlRoom.Bench;

/// <summary>Measures pages and exports of a long experiment: ten thousand runs with a hundred observables, in a real browser.</summary>
internal static class RunSheetBench
{
    private const int Runs = 10_000;
    private const int Observables = 100;
    private const int Samples = 10;

    /// <summary>
    /// Scrolls by 60 pixels each frame for three seconds. Returns the median, the 99 % and the longest time between frames, the number of
    /// frames with missing rows, and the number of frames.
    /// </summary>
    private const string Scroll = """
        async () => {
          const grid = document.querySelector('[data-window]');
          const frames = [];
          let blank = 0, last = performance.now();
          const end = last + 3000;
          await new Promise(done => {
            const frame = now => {
              frames.push(now - last);
              last = now;
              grid.scrollTop += 60;
              const box = grid.getBoundingClientRect();
              const there = document.elementFromPoint(box.left + 20, box.bottom - 60);
              if (!there?.closest('.row')) { blank++; }
              if (now < end) { requestAnimationFrame(frame); } else { done(); }
            };
            requestAnimationFrame(frame);
          });
          frames.sort((a, b) => a - b);
          return [frames[frames.length >> 1], frames[Math.floor(frames.length * .99)], frames.at(-1), blank, frames.length];
        }
        """;

    /// <summary>Measures and prints a table.</summary>
    public static async Task<int> RunAsync(string executable, TimeProvider time)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var folder = Directory.CreateTempSubdirectory("controlroom-bench-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var setup = Path.Combine(folder.FullName, "setup.json");
            await File.WriteAllTextAsync(setup, JsonSerializer.Serialize(new { experiment = "bench" }));
            await using (await ProgramUnderTest.StartAsync(executable, setup, data))
            {
                // The first start creates the tables.
            }

            await FillAsync(Path.Combine(data, "controlroom.db"));
            await using var program = await ProgramUnderTest.StartAsync(executable, setup, data);
            Console.WriteLine($"| measured ({Runs} runs, {Observables} observables) | 1 % | median | 99 % | worst | samples |");
            Console.WriteLine("|---|---|---|---|---|---|");
            await PagesAsync(program, time);
            await ExportsAsync(program, time);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task PagesAsync(ProgramUnderTest program, TimeProvider time)
    {
        using var driver = await Playwright.CreateAsync();
        await using var chromium = await driver.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
            }
        );
        var page = await chromium.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            }
        );
        await page.GotoAsync(program.Url);
        await ProgramUnderTest.SignInAsync(page);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Runs" }).WaitForAsync();
        foreach (
            var (link, shown) in new[]
            {
                ("Runs", ".rows [role=rowheader] a"),
                ("Measurements", ".rows [role=rowheader] a"),
                ("Plots", "svg .points"),
            }
        )
        {
            List<double> seconds = [];
            for (var n = 0; n < Samples; n++)
            {
                await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Observables" }).ClickAsync();
                await page.Locator("[data-drag-row]").First.WaitForAsync();
                seconds.Add(await OpenedAsync(page, link, shown));
            }

            Console.WriteLine($"| click on {link} to its content, s | {new Distribution(seconds)} |");
        }

        foreach (var link in new[] { "Runs", "Measurements" })
        {
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Observables" }).ClickAsync();
            await page.Locator("[data-drag-row]").First.WaitForAsync();
            await OpenedAsync(page, link, ".rows [role=rowheader] a");
            var frames = await page.EvaluateAsync<double[]>(Scroll);
            Console.WriteLine(
                $"| scrolling {link} by 60 pixels a frame: time of a frame, ms; {frames[3]} of {frames[4]} frames with rows missing "
                    + $"| | {frames[0]:0.0} | {frames[1]:0.0} | {frames[2]:0.0} | {frames[4]} |"
            );
        }

        List<double> searches = [];
        for (var n = 0; n < Samples; n++)
        {
            var clock = time.GetTimestamp();
            await page.GetByLabel("Search").FillAsync($"text {n}7");
            await page.GetByText(" of 10000 runs").WaitForAsync();
            searches.Add(time.GetElapsedTime(clock).TotalSeconds);
            await page.GetByLabel("Search").FillAsync(string.Empty);
            await page.GetByText("bench: 10000 runs").WaitForAsync();
        }

        Console.WriteLine($"| quick search, the pause of 0.25 s after typing included, s | {new Distribution(searches)} |");
        var (now, peak) = program.MemoryMebibytes();
        Console.WriteLine($"| memory of the program, MiB: now {now:0}, peak {peak:0} | | | | | |");
    }

    /// <summary>Returns the time from the click to the frame that shows the content, by the browser's clock, in seconds.</summary>
    private static Task<double> OpenedAsync(IPage page, string link, string shown) =>
        page.EvaluateAsync<double>(
            """
            ([link, shown]) => new Promise(done => {
              const startedAt = performance.now();
              const check = () => document.querySelector(shown) && location.pathname.includes(link.toLowerCase())
                ? requestAnimationFrame(() => done((performance.now() - startedAt) / 1000))
                : requestAnimationFrame(check);
              [...document.querySelectorAll('nav a')].find(a => a.textContent === link).click();
              check();
            })
            """,
            new[] { link, shown }
        );

    private static async Task ExportsAsync(ProgramUnderTest program, TimeProvider time)
    {
        using var http = new HttpClient
        {
            BaseAddress = new Uri(program.Url),
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultRequestHeaders = { { "Authorization", $"Bearer {program.Token}" } },
        };
        List<double> seconds = [];
        List<double> memory = [];
        long bytes = 0;
        for (var n = 0; n < Samples; n++)
        {
            var startedAt = time.GetTimestamp();
            await using var csv = await http.GetStreamAsync(new Uri("/export/measurements.csv", UriKind.Relative));
            bytes = 0;
            var buffer = new byte[1 << 16];
            while (await csv.ReadAsync(buffer) is > 0 and var read)
            {
                bytes += read;
            }

            seconds.Add(time.GetElapsedTime(startedAt).TotalSeconds);
            memory.Add(program.MemoryMebibytes().Now);
        }

        Console.WriteLine($"| measurements as CSV, {bytes / 1e6:0.0} MB, s | {new Distribution(seconds)} |");
        var afterEach = string.Join(", ", memory.Select(m => m.ToString("0", CultureInfo.InvariantCulture)));
        Console.WriteLine($"| memory after each export, MiB: {afterEach} | | | | | |");
    }

    /// <summary>Writes the runs, with a value for every observable, into a database whose active experiment is "bench".</summary>
    public static async Task FillAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        var experiment = (long)(await CommandOf(connection, "SELECT Id FROM Experiments WHERE Name = 'bench'").ExecuteScalarAsync())!;
        for (var o = 1; o <= Observables; o++)
        {
            var type = (o % 10, o % 3) switch
            {
                (0, _) => "Text",
                (_, 0) => "Integer",
                _ => "Real",
            };
            await CommandOf(
                    connection,
                    "INSERT INTO Observables (Id, ExperimentId, Name, Type, Units, Comment, Choices, Position) "
                        + $"VALUES ({o}, {experiment}, 'Observable {o}', '{type}', 'u', '', '', {o})"
                )
                .ExecuteNonQueryAsync();
        }

        var random = new Random(20261121);
        string[] classes = ["Testing", "Production", "Beam", "Pulser", "Junk"];
        using var run = CommandOf(
            connection,
            "INSERT INTO Runs (Id, ExperimentId, Number, Class, Title, Notes, Config, StartedAt, StoppedAt) "
                + $"VALUES ($id, {experiment}, $number, $class, $title, 'nothing special', 'ECC0 a/b/c', $started, $stopped)",
            "$id",
            "$number",
            "$class",
            "$title",
            "$started",
            "$stopped"
        );
        using var measurement = CommandOf(
            connection,
            "INSERT INTO Measurements (RunId, ObservableId, IntegerValue, RealValue, TextValue) "
                + "VALUES ($run, $observable, $integer, $real, $text)",
            "$run",
            "$observable",
            "$integer",
            "$real",
            "$text"
        );
        using var filing = CommandOf(
            connection,
            "INSERT INTO RunFilings (RunId, Router, Address, Directory, Token, State, Moved, Total, Bytes, Reason) "
                + "VALUES ($run, 'r', 'a', 'd', 't', 'Filed', 4, 4, 1000000, '')",
            "$run"
        );
        var at = 1_700_000_000_000L;
        for (var r = 0; r < Runs; r++)
        {
            var length = random.Next(60_000, 3_600_000);
            Bind(run, r + 1, r, classes[random.Next(classes.Length)], $"Run with a title, number {r}", at, at + length);
            at += length + random.Next(10_000, 600_000);
            Bind(filing, r + 1);
            for (var o = 1; o <= Observables; o++)
            {
                _ = (o % 10, o % 3) switch
                {
                    (0, _) => Bind(measurement, r + 1, o, DBNull.Value, DBNull.Value, $"text {random.Next(1000)}"),
                    (_, 0) => Bind(measurement, r + 1, o, random.NextInt64(), DBNull.Value, DBNull.Value),
                    _ => Bind(measurement, r + 1, o, DBNull.Value, random.NextDouble() * 1000, DBNull.Value),
                };
            }
        }

        await transaction.CommitAsync();
    }

    private static SqliteCommand CommandOf(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(parameters.Select(name => new SqliteParameter(name, null)));
        return command;
    }

    private static int Bind(SqliteCommand command, params object[] values)
    {
        for (var n = 0; n < values.Length; n++)
        {
            command.Parameters[n].Value = values[n];
        }

        return command.ExecuteNonQuery();
    }
}
