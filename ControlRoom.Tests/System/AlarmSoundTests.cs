using ControlRoom.Domain.Get;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The alarm sound in a real browser, whose oscillators are counted.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class AlarmSoundTests(BrowserFixture browser)
{
    private const string Count = """
        (() => {
          window.tones = 0;
          const start = OscillatorNode.prototype.start;
          OscillatorNode.prototype.start = function (...given) { window.tones++; return start.apply(this, given); };
        })();
        """;

    [Fact]
    public async Task Sound_SwitchedOnInOneBrowser_SoundsForHighPriorityUntilAcknowledged()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await using var page = await browser.OpenAsync(installation.Url);
        await using var silent = await browser.OpenAsync(installation.Url);
        foreach (var one in new[] { page, silent })
        {
            await one.Page.AddInitScriptAsync(Count);
            await one.Page.ReloadAsync();
        }

        installation.ForceAll(EccState.Ready);
        await page.SeeStateAsync("Ready");
        await page.Page.Locator("details.sound summary").ClickAsync();
        await page
            .Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Alarm sound in this browser", Exact = true })
            .ClickAsync();
        await page.SeeTextAsync("Two tones were played. If you did not hear them, check the volume.");
        (await TonesAsync(page)).Should().Be(2);
        await page.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator("details.sound[open]")).ToHaveCountAsync(0);
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
        await RunIsRunningAsync(installation.Url);
        installation.Server("ECC1").ForceState(EccState.Ready);
        await page.SeeTextAsync("ECC1 has left Running");
        await SeeTonesAsync(page, 6);
        (await TonesAsync(silent)).Should().Be(0, "each browser has its own switch");

        await page.ClickAsync("Acknowledge ECC1 has left Running: it is Ready.");
        await page.ClickAsync("Acknowledge");
        await page.SeeTextAsync("Acknowledged by tester");
        var before = await TonesAsync(page);
        await page.Page.ReloadAsync();
        await page.SeeTextAsync("Acknowledged by tester");
        (await page.Page.EvaluateAsync<string>("document.documentElement.dataset.sound")).Should().NotBe("off", "the switch is stored");
        before.Should().BeGreaterThanOrEqualTo(6);
        (await TonesAsync(page)).Should().Be(0);
    }

    /// <summary>The servers run for a moment before the run's phase is Running.</summary>
    private static async Task RunIsRunningAsync(string url)
    {
        using var http = TestPeople.Client(url);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (
            !(await http.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative), deadline.Token)).Contains(
                "\"run_state\":\"Running\"",
                StringComparison.Ordinal
            )
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>Polls from here: waiting within the page would need eval, which its policy blocks.</summary>
    private static async Task SeeTonesAsync(OperatorPage page, int atLeast)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await TonesAsync(page) < atLeast)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }
    }

    private static Task<int> TonesAsync(OperatorPage page) => page.Page.EvaluateAsync<int>("window.tones");
}
