using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ControlRoom.Bench;

/// <summary>A page in a real browser that reports when the text of a state changes, with the time of the browser's clock.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private const string Watch = """
        () => {
          const now = () => performance.timeOrigin + performance.now();
          const seen = new Map();
          const check = () => {
            for (const row of document.querySelectorAll('table[aria-label="ECC servers"] tbody tr')) {
              const name = row.querySelector('th')?.innerText.trim();
              const text = row.querySelector('td .word')?.innerText.trim();
              if (name && seen.get(name) !== text) { seen.set(name, text); window.reportState(name, text ?? '', now()); }
            }
          };
          new MutationObserver(check).observe(document.body, { subtree: true, childList: true, characterData: true });
          document.addEventListener('click', () => window.reportState('click', '', now()), true);
          check();
        }
        """;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly ConcurrentDictionary<string, (string Text, double At)> states = new(StringComparer.Ordinal);
    private volatile TaskCompletionSource changed = New();

    private WatchedPage(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    public IPage Page { get; private set; } = null!;

    public static async Task<WatchedPage> OpenAsync(string url)
    {
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        var watched = new WatchedPage(driver, chromium) { Page = await chromium.NewPageAsync() };
        await watched.Page.ExposeFunctionAsync<string, string, double, bool>("reportState", watched.Report);
        await watched.Page.GotoAsync(url);
        await ProgramUnderTest.SignInAsync(watched.Page);
        await watched.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "ECC servers" }).WaitForAsync();
        await watched.Page.EvaluateAsync(Watch);
        return watched;
    }

    /// <summary>Returns when all named servers showed the text, in milliseconds since 1970 by the browser's clock.</summary>
    public async Task<double> WaitForTextAsync(IReadOnlyCollection<string> servers, string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var next = changed.Task;
            if (servers.All(s => states.TryGetValue(s, out var state) && state.Text == text))
            {
                return servers.Max(s => states[s].At);
            }

            await next.WaitAsync(deadline.Token);
        }
    }

    /// <summary>Clicks a button and returns when, in milliseconds since 1970 by the browser's clock.</summary>
    public async Task<double> ClickAsync(string button)
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        return await UntilClickedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<double> UntilClickedAsync()
    {
        (string Text, double At) click;
        while (!states.TryRemove("click", out click))
        {
            await changed.Task;
        }

        return click.At;
    }

    private bool Report(string name, string text, double at)
    {
        states[name] = (text, at);
        var before = changed;
        changed = New();
        return before.TrySetResult();
    }
}
