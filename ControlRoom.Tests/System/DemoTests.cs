using System.Diagnostics;
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
        RoutersBelow(directory).Should().HaveCount(12);
        await using (var page = await browser.OpenAsync(demo.Url))
        {
            foreach (var (button, state) in new[] { ("Describe all", "Described"), ("Prepare all", "Prepared"), ("Configure all", "Ready"), ("Start all", "Running") })
            {
                await page.ClickAsync(button);
                await page.SeeStateAsync(state);
            }

            await Microsoft.Playwright.Assertions.Expect(OperatorPage.Row(page.DataRouters, "DataRouter0")).ToContainTextAsync(
                "4 files", new Microsoft.Playwright.LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        }

        (await demo.InterruptAsync()).Should().Be(0);
        RoutersBelow(directory).Should().BeEmpty();
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
        RoutersBelow(directory).Should().HaveCount(12, "those of the killed demo have ended with it");
        (await demo.InterruptAsync()).Should().Be(0);
        RoutersBelow(directory).Should().BeEmpty();
    }

    private static Task<ControlRoomProcess> StartAsync(TemporaryDirectory directory) =>
        ControlRoomProcess.ServeAsync("demo", "--data", directory["demo"], "--urls", "http://127.0.0.1:0", "--transition-seconds", "0.2");

    /// <summary>Processes named dataRouter whose working directory is below the demo's.</summary>
    private static List<int> RoutersBelow(TemporaryDirectory directory) =>
    [
        .. Process.GetProcessesByName("dataRouter").Where(process =>
            new DirectoryInfo($"/proc/{process.Id}/cwd").ResolveLinkTarget(returnFinalTarget: true)?.FullName.StartsWith(directory.Path, StringComparison.Ordinal) == true)
        .Select(process => process.Id),
    ];
}
