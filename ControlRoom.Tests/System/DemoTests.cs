using System.Net.Http.Json;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class DemoTests(BrowserFixture browser)
{
    [Fact]
    public async Task Demo_RunAndInterrupt_WritesDataAndLeavesNoProcess()
    {
        using var directory = new TemporaryDirectory();
        await using var demo = await StartAsync(directory);
        await SeeRoutersAsync(directory, 12);
        await using (var page = await browser.OpenAsync(demo.Url))
        {
            await StartRunAsync(page);
            await Microsoft
                .Playwright.Assertions.Expect(OperatorPage.Row(page.DataRouters, "DataRouter0").Locator("[data-label=Files]"))
                .ToHaveTextAsync("4", new Microsoft.Playwright.LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        }

        (await demo.InterruptAsync()).Should().Be(0);
        await SeeRoutersAsync(directory, 0);
    }

    [Fact]
    public async Task Demo_KilledAndStartedAgain_LeavesNoProcessAndIsReady()
    {
        using var directory = new TemporaryDirectory();
        await using (var killed = await StartAsync(directory))
        {
            await killed.KillAsync();
        }

        await using var demo = await StartAsync(directory);
        await SeeRoutersAsync(directory, 12);
        (await demo.InterruptAsync()).Should().Be(0);
        await SeeRoutersAsync(directory, 0);
    }

    [Fact]
    public async Task Demo_KilledDuringARun_ClosesItWithTheTimeItWasLastSeenRunning()
    {
        using var directory = new TemporaryDirectory();
        int run;
        DateTimeOffset killedAt;
        await using (var killed = await StartAsync(directory))
        {
            await using (var page = await browser.OpenAsync(killed.Url))
            {
                await StartRunAsync(page);
            }

            run = (await GetAsync(killed, "status")).GetProperty("run_number").GetInt32();
            await SeeAsync(
                async () => (await GetAsync(killed, $"runs/{run}")).GetProperty("last_seen_running").ValueKind == JsonValueKind.String,
                "the run has been seen running"
            );
            killedAt = TimeProvider.System.GetUtcNow();
            await killed.KillAsync();
        }

        await using var demo = await StartAsync(directory);
        await SeeAsync(
            async () => (await GetAsync(demo, $"runs/{run}")).GetProperty("state").GetString() == "Closed",
            "the run is closed and filed"
        );
        var details = await GetAsync(demo, $"runs/{run}");
        details.GetProperty("end_known").GetString().Should().Be("LastSeenRunning");
        details.GetProperty("stop_time").GetDateTimeOffset().Should().Be(details.GetProperty("last_seen_running").GetDateTimeOffset());
        details.GetProperty("stop_time").GetDateTimeOffset().Should().BeBefore(killedAt);
        (await demo.InterruptAsync()).Should().Be(0);
        await SeeRoutersAsync(directory, 0);
    }

    private static async Task StartRunAsync(OperatorPage page)
    {
        foreach (
            var (button, state) in new[]
            {
                ("Describe all", "Described"),
                ("Prepare all", "Prepared"),
                ("Configure all", "Ready"),
                ("Start all", "Running"),
            }
        )
        {
            await page.ClickAsync(button);
            await page.SeeStateAsync(state);
        }
    }

    private static async Task<JsonElement> GetAsync(ControlRoomProcess program, string resource)
    {
        using var http = TestPeople.Client(program.Url);
        return await http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/{resource}", UriKind.Relative));
    }

    private static async Task SeeAsync(Func<Task<bool>> holds, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            deadline.IsCancellationRequested.Should().BeFalse(what);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private static Task<ControlRoomProcess> StartAsync(TemporaryDirectory directory) =>
        ControlRoomProcess.ServeAsync("demo", "--data", directory["demo"], "--urls", "http://127.0.0.1:0", "--transition-seconds", "0.2");

    /// <summary>
    /// Waits until this many processes named dataRouter run in the demo's directory; those of a killed demo need a moment to end.
    /// </summary>
    private static Task SeeRoutersAsync(TemporaryDirectory directory, int expected) =>
        SeeAsync(() => Task.FromResult(RoutersBelow(directory) == expected), $"{expected} routers run");

    private static int RoutersBelow(TemporaryDirectory directory) =>
        ProcessFacts
            .Where(
                "dataRouter",
                id =>
                    new DirectoryInfo($"/proc/{id}/cwd")
                        .ResolveLinkTarget(returnFinalTarget: true)
                        ?.FullName.StartsWith(directory.Path, StringComparison.Ordinal) == true
            )
            .Count();
}
