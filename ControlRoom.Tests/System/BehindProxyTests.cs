using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The control room behind a real nginx that serves it under <c>/daq/</c>, in a real browser.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class BehindProxyTests(BrowserFixture browser)
{
    private const string Named = "ControlRoom:Web:Proxies=127.0.0.1";
    private const string Below = "ControlRoom:Web:PathBase=/daq";
    private const string Documented = "as the handbook says";
    private const string Host = "Host $http_host";
    private const string For = "X-Forwarded-For $proxy_add_x_forwarded_for";
    private const string Proto = "X-Forwarded-Proto $scheme";

    /// <summary>Configurations of nginx and the control room that must work completely.</summary>
    public static TheoryData<string, bool, string[], string[]> Ways() =>
        new()
        {
            { Documented, false, [], [Named, Below] },
            { "the path removed", true, [Host, For, Proto], [Named, Below] },
            { "nginx says the path", true, [Host, For, Proto, "X-Forwarded-Prefix /daq"], [Named] },
            { "nginx says the path and leaves it in", false, [Host, For, Proto, "X-Forwarded-Prefix /daq"], [Named] },
            { "nginx says the host in another header", true, ["X-Forwarded-Host $http_host", For, Proto], [Named, Below] },
            { "Host alone", true, [Host], [Below] },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task EverythingUnderAPath_Works(string setting, bool isRemoved, string[] headers, string[] settings)
    {
        await using var installation = await Installation.StartAsync(coBos: 1, more: [.. settings.SelectMany(s => new[] { "--set", s })]);
        await using var proxy =
            setting == Documented
                ? await NginxProxy.StartAsDocumentedAsync(installation.Url)
                : await NginxProxy.StartAsync(installation.Url, isRemoved, headers);
        await using var page = await browser.OpenBareAsync("about:blank");
        var (foreign, sockets) = Watch(page.Page, proxy.Url);

        // A link that a user has received: without a session it leads to the sign-in form, and then to its target.
        await page.Page.GotoAsync(new Uri(proxy.Url, "runs?title=calibration").ToString());
        new Uri(page.Page.Url).AbsolutePath.Should().Be("/daq/sign-in", setting);
        await page.SignInAsync(TestPeople.Name, TestPeople.Password);
        await page.SeeTextAsync("runs");
        page.Page.Url.Should().Be(new Uri(proxy.Url, "runs?title=calibration").ToString());
        (await page.Page.Context.CookiesAsync()).Should().NotBeEmpty().And.OnlyContain(c => c.Path == "/daq");

        // The live page and its actions.
        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Status", Exact = true }).ClickAsync();
        await page.SeeStateAsync("Idle");
        page.Page.Url.Should().Be(proxy.Url.ToString());
        await page.TakeControlAsync();
        await page.ClickAsync("Describe all");
        await page.SeeStateAsync("Described");
        sockets.Should().NotBeEmpty().And.OnlyContain(s => s.StartsWith($"ws://{proxy.Url.Authority}/daq/_blazor"), "live by WebSocket");

        await DownloadAsync(page, proxy.Url);
        await SaveAPlotAsync(page, proxy.Url, installation.Data);
        await ReadTheHandbookAsync(page, proxy.Url);
        await CallAsProgramsDoAsync(proxy.Url);
        foreign.Should().BeEmpty("nothing is requested elsewhere, and nothing is missing");

        await page.ClickAsync("Sign out");
        await page.SeeTextAsync("User name");
        new Uri(page.Page.Url).AbsolutePath.Should().Be("/daq/sign-in");
        if (settings.Contains(Below))
        {
            // Without the proxy: its own address also leads below the path.
            await page.Page.GotoAsync(new Uri(new Uri(installation.Url), "/accounts").ToString());
            await page.SignInAsync(TestPeople.Name, TestPeople.Password);
            await page.SeeTextAsync("Last signed in");
            new Uri(page.Page.Url).AbsolutePath.Should().Be("/daq/accounts");
        }
    }

    [Fact]
    public async Task HostAtItsDefault_SignIn_IsRefusedWithAPageThatNamesTheSetting()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, more: ["--set", Below]);
        await using var proxy = await NginxProxy.StartAsync(installation.Url, isRemoved: true);
        await using var page = await browser.OpenBareAsync(proxy.Url.ToString());

        await page.SignInAsync(TestPeople.Name, TestPeople.Password);

        await page.SeeTextAsync("proxy_set_header Host $http_host;");
        await page.SeeTextAsync("ControlRoom:Web:Proxies");
        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "To the status page" }).ClickAsync();
        await page.SeeTextAsync("User name");
    }

    [Fact]
    public async Task HostAtItsDefault_LivePage_SaysWhyInsteadOfRetryingWithoutEnd()
    {
        await using var installation = await Installation.StartAsync(
            coBos: 1,
            more: ["--set", Below, "--set", "ControlRoom:Web:AnonymousObservers=true"]
        );
        await using var proxy = await NginxProxy.StartAsync(installation.Url, isRemoved: true);
        await using var page = await browser.OpenBareAsync("about:blank");
        var loads = 0;
        page.Page.Load += (_, _) => loads++;

        await page.Page.GotoAsync(proxy.Url.ToString());

        await page.SeeTextAsync("proxy_set_header Host $http_host;");
        loads.Should().Be(1);
    }

    [Fact]
    public async Task ProxyThatIsNotNamed_AllUsersShareTheLimit_IsReportedOnThePageAndOnceInTheLog()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, more: ["--set", Below]);
        await using var proxy = await NginxProxy.StartAsync(installation.Url, isRemoved: true, Host, For);
        await using var page = await browser.OpenBareAsync(proxy.Url.ToString());

        await page.SeeTextAsync("Set ControlRoom:Web:Proxies=127.0.0.1.");
        await page.SignInAsync(TestPeople.Name, TestPeople.Password);
        await page.SeeStateAsync("Idle");
        await Assertions.Expect(page.Page.GetByText("All users behind the proxy at 127.0.0.1 share one limit")).ToHaveCountAsync(1);
        await page.Page.GotoAsync(new Uri(proxy.Url, "accounts").ToString());
        await page.SeeTextAsync("Set ControlRoom:Web:Proxies=127.0.0.1.");
    }

    [Fact]
    public async Task PrintedAddresses_UnderAPath_Work()
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeBareAsync(
            "serve",
            "--data",
            directory["data"],
            "--urls",
            "http://127.0.0.1:0",
            "--set",
            Below
        );
        new Uri(program.Url).AbsolutePath.Should().Be("/daq");
        await Deadline.Until(() => Task.FromResult(program.Output.Contains("/first-account?code=", StringComparison.Ordinal)));
        var address = program.Output.Split((char[]?)null).Single(w => w.Contains("/first-account?code=", StringComparison.Ordinal));
        await using var page = await browser.OpenBareAsync(address);

        await page.SeeTextAsync("Make the first account");

        new Uri(page.Page.Url).AbsolutePath.Should().Be("/daq/first-account");
        (await page.Page.GetByLabel("Code").InputValueAsync()).Should().NotBeEmpty();
    }

    private static (List<string> Strays, List<string> Sockets) Watch(IPage page, Uri url)
    {
        var (foreign, sockets) = (new List<string>(), new List<string>());
        page.Response += (_, answer) =>
        {
            // Data that the page itself has generated, such as an image before it is saved, are not requested from a server.
            if (
                !answer.Url.StartsWith("blob:", StringComparison.Ordinal)
                && (answer.Status >= 400 || !answer.Url.StartsWith(url.ToString(), StringComparison.Ordinal))
            )
            {
                foreign.Add($"{answer.Status} {answer.Url}");
            }
        };
        page.WebSocket += (_, socket) => sockets.Add(socket.Url);
        return (foreign, sockets);
    }

    private static async Task DownloadAsync(OperatorPage page, Uri url)
    {
        await page.Page.GotoAsync(new Uri(url, "measurements").ToString());
        var download = await page.Page.RunAndWaitForDownloadAsync(() =>
            page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Export CSV", Exact = true }).ClickAsync()
        );
        (await File.ReadAllTextAsync((await download.PathAsync())!)).Should().StartWith("Run,");
        await page.Page.GotoAsync(new Uri(url, "setup/file").ToString());
        var setup = await page.Page.RunAndWaitForDownloadAsync(() =>
            page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Setup of" }).First.ClickAsync()
        );
        (await File.ReadAllTextAsync((await setup.PathAsync())!)).Should().Contain("\"eccServers\"");
    }

    /// <summary>Plots a value of a run and saves the image, which has twice the resolution of the page.</summary>
    private static async Task SaveAPlotAsync(OperatorPage page, Uri url, string data)
    {
        await TimesTests.AddRunsAsync(data, DateTimeOffset.UnixEpoch);
        using var http = TestPeople.Client(url.ToString());
        using var added = await http.PostAsJsonAsync(new Uri(url, "api/v1/observables"), new { name = "Pressure", type = "Real" });
        added.StatusCode.Should().Be(HttpStatusCode.OK);
        using var stored = await http.PutAsJsonAsync(new Uri(url, "api/v1/runs/0/sheet"), new { fields = new { Pressure = 600.5 } });
        stored.StatusCode.Should().Be(HttpStatusCode.OK);
        await page.Page.GotoAsync(new Uri(url, "plots").ToString());
        var plot = page.Page.Locator("[data-plot] svg");
        await Assertions.Expect(plot).ToBeVisibleAsync();

        // In one step: the plot is redrawn when the size of its window is known.
        int[] size = [];
        var download = await page.Page.RunAndWaitForDownloadAsync(async () =>
            size = await page.Page.EvaluateAsync<int[]>(
                """
                () => {
                  const svg = document.querySelector('[data-plot] svg');
                  document.querySelector('[data-save-plot=png]').click();
                  return [2 * svg.width.baseVal.value, 2 * svg.height.baseVal.value];
                }
                """
            )
        );
        download.SuggestedFilename.Should().EndWith(".png");
        var png = await File.ReadAllBytesAsync((await download.PathAsync())!);

        // The signature, then the first chunk: its length, its name, width and height.
        Encoding.Latin1.GetString(png, 0, 8).Should().Be("\u0089PNG\r\n\u001a\n");
        Encoding.ASCII.GetString(png, 12, 4).Should().Be("IHDR");
        new[] { 16, 20 }.Select(at => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at))).Should().Equal(size);
        Encoding.ASCII.GetString(png, png.Length - 8, 4).Should().Be("IEND", "the file is complete");
    }

    private static async Task ReadTheHandbookAsync(OperatorPage page, Uri url)
    {
        await page.Page.GotoAsync(new Uri(url, "help/overview").ToString());
        await page.SeeTextAsync("The page at a glance");
        var images = page.Page.Locator("article img");
        (await images.CountAsync()).Should().BePositive();
        await page.Page.WaitForFunctionAsync("[...document.querySelectorAll('article img')].every(i => i.complete && i.naturalWidth > 0)");
        await page.Page.Locator("nav[aria-label='Chapters'] a").Nth(1).ClickAsync();
        await page.Page.WaitForURLAsync(new Uri(url, "help/first-setup").ToString());
    }

    private static async Task CallAsProgramsDoAsync(Uri url)
    {
        using var http = TestPeople.Client(url.ToString());
        (await http.GetStringAsync(new Uri(url, "healthz"))).Should().Contain("healthy");
        (await http.GetStringAsync(new Uri(url, "metrics"))).Should().Contain("controlroom_run_open 0");
        (await http.GetStringAsync(new Uri(url, "api/v1/openapi.json"))).Should().Contain("\"url\": \"/daq\"");
        (await http.GetAsync(new Uri(url, "app.css"))).Headers.CacheControl!.NoCache.Should().BeTrue();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await http.GetStreamAsync(new Uri(url, "api/v1/events"), deadline.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(deadline.Token))
        {
            item.EventType.Should().Be("status");
            break;
        }

        var token = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(token, TestPeople.Token, deadline.Token);
            var (code, output) = await ControlRoomProcess.RunAsync("status", "--url", url.ToString().TrimEnd('/'), "--token-file", token);
            (code, output.Contains("ECC0", StringComparison.Ordinal)).Should().Be((0, true), output);
        }
        finally
        {
            File.Delete(token);
        }
    }
}
