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

    private static Task<ControlRoomProcess> StartAsync(TemporaryDirectory directory) =>
        ControlRoomProcess.ServeAsync("demo", "--data", directory["demo"], "--urls", "http://127.0.0.1:0", "--transition-seconds", "0.2");

    /// <summary>
    /// Waits until this many processes named dataRouter run in the demo's directory; those of a killed demo need a moment to end.
    /// </summary>
    private static async Task SeeRoutersAsync(TemporaryDirectory directory, int expected)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (RoutersBelow(directory) != expected)
        {
            if (deadline.IsCancellationRequested)
            {
                RoutersBelow(directory).Should().Be(expected);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

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
