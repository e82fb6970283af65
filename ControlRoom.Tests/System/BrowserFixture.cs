using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>One headless Chromium, Debian's, for all browser tests; every test opens its own contexts.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
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
    }

    /// <summary>A page of a new browser context; the tester signs in and takes control.</summary>
    public async Task<OperatorPage> OpenAsync(string url, int width = 1440, int height = 1080)
    {
        var page = await OpenAsAsync(TestPeople.Name, url, width, height);
        await page.TakeControlAsync();
        return page;
    }

    /// <summary>The same, but another user signs in, and does not take control.</summary>
    public async Task<OperatorPage> OpenAsAsync(string name, string url, int width = 1440, int height = 1080, string? zone = null)
    {
        var page = await OpenBareAsync(url, width, height, zone);
        await page.SignInAsync(name, TestPeople.Password);
        return page;
    }

    /// <summary>The same, but no one signs in.</summary>
    public async Task<OperatorPage> OpenBareAsync(string url, int width = 1440, int height = 1080, string? zone = null)
    {
        var context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                TimezoneId = zone,
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(url);
        return new OperatorPage(page);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
