using System.Collections.Concurrent;
using System.Text.Json;
using ControlRoom.Tests.Simulator;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The requests of a browser for the status page, counted on the network.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class FirstLoadTests(BrowserFixture browser)
{
    /// <summary>Sign-in page, status page, styles, scripts and headers, in bytes. 387,000 before they were compressed.</summary>
    private const long MostBytes = 130_000;

    [Fact]
    public async Task StatusPage_FirstLoad_IsSmallAndLaterOnesFetchNoAssets()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await using var page = await browser.OpenBareAsync("about:blank");
        var wire = await Wire.OfAsync(page.Page);
        await page.Page.GotoAsync(installation.Url);
        await page.SignInAsync(TestPeople.Name, TestPeople.Password);
        await page.SeeStateAsync("Idle");
        await Eventually.HoldsAsync(() => wire.Bytes("blazor.web.") > 0, "the script has been fetched");
        var (all, script) = (wire.Bytes(string.Empty), wire.Bytes("blazor.web."));

        script.Should().BeLessThan(70_000);
        all.Should().BeInRange(20_000, MostBytes);

        wire.Forget();
        await page.Page.ReloadAsync();
        await page.SeeStateAsync("Idle");
        await page.Page.GotoAsync(installation.Url + "/help");
        await page.SeeTextAsync("The page at a glance");
        wire.Bytes(".css").Should().Be(0, "styles are cached by the browser");
        wire.Bytes(".js").Should().Be(0, "scripts are cached by the browser");
        wire.Bytes(string.Empty).Should().BePositive("the pages themselves are not");
    }

    /// <summary>The bytes that were received over the network, by address.</summary>
    private sealed class Wire
    {
        private readonly ConcurrentDictionary<string, string> addresses = new();
        private readonly ConcurrentDictionary<string, long> bytes = new();

        public static async Task<Wire> OfAsync(IPage page)
        {
            var wire = new Wire();
            var session = await page.Context.NewCDPSessionAsync(page);
            session.Event("Network.requestWillBeSent").OnEvent += (_, e) =>
                wire.addresses[Text(e, "requestId")] = e!.Value.GetProperty("request").GetProperty("url").GetString()!;
            session.Event("Network.dataReceived").OnEvent += (_, e) =>
                wire.bytes.AddOrUpdate(Text(e, "requestId"), Count(e), (_, before) => before + Count(e));
            await session.SendAsync("Network.enable");
            return wire;
        }

        public long Bytes(string part) =>
            bytes.Where(b => addresses.GetValueOrDefault(b.Key, string.Empty).Contains(part, StringComparison.Ordinal)).Sum(b => b.Value);

        public void Forget() => bytes.Clear();

        private static string Text(JsonElement? e, string name) => e!.Value.GetProperty(name).GetString()!;

        private static long Count(JsonElement? e) => e!.Value.GetProperty("encodedDataLength").GetInt64();
    }
}
