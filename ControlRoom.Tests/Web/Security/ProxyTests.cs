using System.Net;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.EndToEnd;
using ControlRoom.Tests.Web.Access;
using ControlRoom.Web.Security;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Security;

/// <summary>The address of a client behind a proxy, and the message when the control room cannot know it.</summary>
public sealed class ProxyTests
{
    private const string Setting = "ControlRoom:Web:Proxies=127.0.0.1";

    private static readonly Uri SignIn = new("/sign-in", UriKind.Relative);

    [Theory]
    [InlineData("http://daq.example.org", "daq.example.org", true)]
    [InlineData("http://daq.example.org", "DAQ.example.org:80", true)]
    [InlineData("https://daq.example.org", "daq.example.org:443", true)]
    [InlineData("https://daq.example.org", "daq.example.org", true)]
    [InlineData("http://daq.example.org:8888", "daq.example.org:8888", true)]
    [InlineData("http://daq.example.org:8888", "daq.example.org", false)]
    [InlineData("http://daq.example.org", "daq.example.org:8080", false)]
    [InlineData("http://[::1]:8080", "[::1]:8080", true)]
    [InlineData("http://evil.example", "daq.example.org", false)]
    [InlineData("null", "daq.example.org", false)]
    public async Task Form_FromAPage_IsAcceptedIfThePageIsOurs(string origin, string host, bool isOurs)
    {
        await using var bench = await HostBench.StartAsync();
        using var browser = await bench.BrowserAsync(Role.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, SignIn) { Content = Form(await browser.GetStringAsync(SignIn)) };
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin);

        using var answer = await browser.SendAsync(request);

        answer.StatusCode.Should().Be(isOurs ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(
        null,
        "proxy_set_header Host $http_host;), or to send it as X-Forwarded-Host, and add the proxy to ControlRoom:Web:Proxies."
    )]
    [InlineData(
        "daq.example.org",
        "The proxy at 127.0.0.1 sends the right host, but is not trusted. Set ControlRoom:Web:Proxies=127.0.0.1."
    )]
    public async Task Form_ProxyChangesTheHost_IsRefusedWithAPageThatNamesTheSetting(string? forwarded, string remedy)
    {
        await using var bench = await HostBench.StartAsync();
        using var browser = await bench.BrowserAsync(Role.None);
        browser.DefaultRequestHeaders.Add("Origin", "http://daq.example.org");
        if (forwarded is not null)
        {
            browser.DefaultRequestHeaders.Add("X-Forwarded-Host", forwarded);
        }

        using var answer = await browser.PostAsync(SignIn, Form(await browser.GetStringAsync(SignIn)));

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector("#problem")!.TextContent.Should().Contain("the page is at daq.example.org").And.Contain(remedy);
        page.QuerySelector("a")!.GetAttribute("href").Should().BeEmpty("there is a link to continue");

        using var program = bench.Program(Role.Expert);
        program.DefaultRequestHeaders.Add("Origin", "http://daq.example.org");
        using var refused = await program.PostAsync(new Uri("/api/v1/run/stop", UriKind.Relative), null);
        refused.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await refused.Content.ReadAsStringAsync()).Should().Contain("foreign-origin");
    }

    [Fact]
    public async Task Form_HostFromANamedProxy_IsAccepted()
    {
        await using var bench = await HostBench.StartAsync((Forwarding.Key, "127.0.0.1"));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = bench.Url };
        browser.DefaultRequestHeaders.Add("Origin", "https://daq.example.org");
        browser.DefaultRequestHeaders.Add("X-Forwarded-Host", "daq.example.org");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var form = await browser.GetAsync(SignIn);
        var cookie = form.Headers.GetValues("Set-Cookie").Single();
        cookie.Should().Contain("secure", "the browser uses https");
        browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);

        using var answer = await browser.PostAsync(SignIn, Form(await form.Content.ReadAsStringAsync()));

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Set-Cookie").Should().Contain(c => c.StartsWith("controlroom-session") && c.Contains("secure"));
    }

    [Fact]
    public async Task SignIns_ThroughAProxyThatIsNotNamed_ShareOneLimitAndSaySo()
    {
        await using var bench = await HostBench.StartAsync(("ControlRoom:Web:SignInsPerMinute", "2"));
        using var browser = await bench.BrowserAsync(Role.None);
        var page = string.Empty;
        foreach (var person in new[] { "203.0.113.1", "203.0.113.2", "203.0.113.3" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, SignIn);
            request.Headers.Add("X-Forwarded-For", person);
            using var form = await browser.SendAsync(request);
            page = await form.Content.ReadAsStringAsync();
            page.Should().Contain(Setting);
            using var sent = new HttpRequestMessage(HttpMethod.Post, SignIn) { Content = Form(page, "wrong") };
            sent.Headers.Add("X-Forwarded-For", person);
            using var answer = await browser.SendAsync(sent);
            page = await answer.Content.ReadAsStringAsync();
        }

        page.Should().Contain("Too many requests").And.Contain(Setting).And.Contain("<html");
        var log = bench.App.Services.GetRequiredService<ISnapshotSource>().Current.Log.Where(e => e.Source == "Proxy");
        log.Should()
            .ContainSingle("it is reported once")
            .Which.Should()
            .Match<LogEntry>(e =>
                e.Severity == LogSeverity.Warning
                && e.Message == "All users behind the proxy at 127.0.0.1 share one limit"
                && e.Details.Contains(Setting)
            );
        bench.App.Services.GetRequiredService<ProxyNotices>().Sentences.Should().ContainSingle(s => s.Contains(Setting));
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.1", "203.0.113.2")]
    [InlineData("127.0.0.1,198.51.100.1", "203.0.113.1, 198.51.100.1", "203.0.113.2, 198.51.100.1")]
    public async Task SignIns_ThroughNamedProxies_HaveALimitForEachPerson(string proxies, string first, string second)
    {
        await using var bench = await HostBench.StartAsync(("ControlRoom:Web:SignInsPerMinute", "1"), (Forwarding.Key, proxies));
        foreach (var person in new[] { first, second })
        {
            using var browser = await bench.BrowserAsync(Role.None);
            using var request = new HttpRequestMessage(HttpMethod.Post, SignIn) { Content = Form(await browser.GetStringAsync(SignIn)) };
            request.Headers.Add("X-Forwarded-For", person);
            using var answer = await browser.SendAsync(request);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        }

        bench.App.Services.GetRequiredService<ProxyNotices>().Sentences.Should().BeEmpty();
    }

    [Fact]
    public async Task SignIns_NamedProxyOmitsTheClient_SaySo()
    {
        await using var bench = await HostBench.StartAsync((Forwarding.Key, "127.0.0.1"));
        using var browser = await bench.BrowserAsync(Role.None);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "http");

        (await browser.GetStringAsync(SignIn)).Should().Contain("does not send X-Forwarded-For");
    }

    [Fact]
    public async Task SignIns_TooManyFromOneAddress_NameTheSettingInCaseItIsAProxy()
    {
        await using var bench = await HostBench.StartAsync(("ControlRoom:Web:SignInsPerMinute", "1"));
        using var browser = await bench.BrowserAsync(Role.None);
        var page = await browser.GetStringAsync(SignIn);
        page.Should().NotContain(Forwarding.Key, "nothing indicates a proxy");
        (await browser.PostAsync(SignIn, Form(page, "wrong"))).Dispose();

        using var answer = await browser.PostAsync(SignIn, Form(page, "wrong"));

        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await answer.Content.ReadAsStringAsync())
            .Should()
            .Contain("All requests from 127.0.0.1 share this limit")
            .And.Contain(Forwarding.Key);
    }

    [Theory]
    [InlineData("/nonsense", HttpStatusCode.NotFound, "The control room has no page at this address.")]
    [InlineData("/help/images/none.png", HttpStatusCode.NotFound, "The control room has no page at this address.")]
    public async Task Pages_NotFound_AreStillPages(string path, HttpStatusCode status, string sentence)
    {
        await using var bench = await HostBench.StartAsync((PublicPath.Key, "/daq"));
        using var browser = await bench.BrowserAsync(Role.None);
        var form = await browser.GetStringAsync(new Uri("/daq/sign-in", UriKind.Relative));
        (await browser.PostAsync(new Uri("/daq/sign-in", UriKind.Relative), Form(form))).Dispose();

        using var answer = await browser.GetAsync(new Uri("/daq" + path, UriKind.Relative));

        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(sentence).And.Contain("<base href=\"/daq/\"");
    }

    private static FormUrlEncodedContent Form(string page, string password = TestPeople.Password) =>
        new(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = HostBench.FieldIn(page),
                ["username"] = TestPeople.Name,
                ["password"] = password,
            }
        );
}
