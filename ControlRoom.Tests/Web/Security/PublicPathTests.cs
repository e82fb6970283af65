using System.Net;
using ControlRoom.Domain.Access;
using ControlRoom.Tests.EndToEnd;
using ControlRoom.Tests.Web.Access;
using ControlRoom.Web.Commands.Client;
using ControlRoom.Web.Security;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Security;

/// <summary>The control room under a path, for proxies that keep the path, remove it, or send it in a header.</summary>
public sealed class PublicPathTests
{
    private const string Named = "127.0.0.1";

    [Theory]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("/daq", "/daq")]
    [InlineData("daq/", "/daq")]
    [InlineData(" /hall-b/daq.1_2~3/ ", "/hall-b/daq.1_2~3")]
    [InlineData("/daq//x", null)]
    [InlineData("/daq/../x", null)]
    [InlineData("//evil.example", null)]
    [InlineData("https://host/daq", null)]
    [InlineData("/d\"q", null)]
    [InlineData("/dä", null)]
    [InlineData("/a b", null)]
    public void Parse_Text_IsAPathOrNull(string text, string? path) => PublicPath.Parse(text).Should().Be(path);

    [Theory]
    [InlineData("/d q", "ControlRoom:Web:PathBase must be a path such as /daq*it is /d q.")]
    [InlineData("/runs", "ControlRoom:Web:PathBase: /runs is the address of a page of the control room itself. Choose another one.")]
    [InlineData("/api/daq", "*/api is the address*")]
    public async Task Start_InvalidPath_IsRefusedWithASentence(string path, string sentence) =>
        await FluentActions
            .Awaiting(() => HostBench.StartAsync((PublicPath.Key, path)))
            .Should()
            .ThrowAsync<InvalidDataException>()
            .WithMessage(sentence);

    [Theory]
    [InlineData("/daq", null, "/daq/", "/daq")]
    [InlineData("/daq", null, "/", "/daq")]
    [InlineData("", "/daq", "/", "/daq")]
    [InlineData("", "/daq/", "/daq/", "/daq")]
    [InlineData("/other", "/hall/daq", "/", "/hall/daq")]
    [InlineData("/daq", "//evil.example", "/", "/daq")]
    public async Task Requests_PathKeptOrRemovedOrInAHeader_AreAnsweredBelowIt(string set, string? prefix, string asked, string path)
    {
        await using var bench = await HostBench.StartAsync((PublicPath.Key, set), (Forwarding.Key, Named));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = bench.Url };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (prefix is not null)
        {
            browser.DefaultRequestHeaders.Add("X-Forwarded-Prefix", prefix);
        }

        (await RedirectAsync(browser, $"{asked}runs?class=Physics")).Should().Be($"{path}/sign-in?next=%2Fruns%3Fclass%3DPhysics");
        (await RedirectAsync(browser, asked)).Should().Be($"{path}/sign-in");
        using var form = await browser.GetAsync(new Uri($"{asked}sign-in?next=/runs", UriKind.Relative));
        var page = await form.Content.ReadAsStringAsync();
        page.Should().Contain($"<base href=\"{path}/\"").And.Contain("action=\"sign-in?next=%2Fruns\"");

        // The requests of browsers depend on their own path, which is not this one.
        var cookie = form.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which;
        cookie.Should().StartWith("controlroom-form-").And.Contain($"path={path};");
        browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        using var signed = await browser.PostAsync(new Uri($"{asked}sign-in?next=/runs", UriKind.Relative), Form(page));
        signed.Headers.Location!.OriginalString.Should().Be($"{path}/runs");
        signed
            .Headers.GetValues("Set-Cookie")
            .Should()
            .Contain(c => c.StartsWith("controlroom-session") && c.Contains($"path={path};"))
            .And.Contain(c => c.StartsWith("controlroom-session-") && c.EndsWith("path=/") && c.Contains("expires=Thu, 01 Jan 1970"));
        (await browser.GetAsync(new Uri($"{asked}app.css", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        using var program = bench.Program(Role.Observer);
        if (prefix is not null)
        {
            program.DefaultRequestHeaders.Add("X-Forwarded-Prefix", prefix);
        }

        (await program.GetStringAsync(new Uri($"{asked}api/v1/openapi.json", UriKind.Relative)))
            .Should()
            .Contain($"\"url\": \"{path}\"", "programs that read it send their requests there");
        (await program.GetStringAsync(new Uri($"{asked}healthz", UriKind.Relative))).Should().Contain("healthy");
        (await program.GetAsync(new Uri($"{asked}metrics", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Requests_PathWithoutItsSlash_LeadToItsPages()
    {
        await using var bench = await HostBench.StartAsync((PublicPath.Key, "/daq"));
        using var browser = await bench.BrowserAsync(Role.None);

        (await RedirectAsync(browser, "/daq?x=1")).Should().Be("/daq/?x=1");
        (await browser.GetAsync(new Uri("/daqs/app.css", UriKind.Relative)))
            .StatusCode.Should()
            .NotBe(HttpStatusCode.OK, "another path with the same beginning");
    }

    [Theory]
    [InlineData("/daq/../secret")]
    [InlineData("/%2e%2E/secret")]
    [InlineData("/..")]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    public async Task SignIn_LinkThatLeadsOutOfThePath_LeadsToTheStatusPage(string next)
    {
        await using var bench = await HostBench.StartAsync((PublicPath.Key, "/daq"));
        using var browser = await bench.BrowserAsync(Role.None);
        var address = new Uri($"/daq/sign-in?next={Uri.EscapeDataString(next)}", UriKind.Relative);

        using var signed = await browser.PostAsync(address, Form(await browser.GetStringAsync(address)));

        signed.Headers.Location!.OriginalString.Should().Be("/daq/");
    }

    [Fact]
    public async Task Prefix_FromAnUnnamedProxy_IsIgnored()
    {
        await using var bench = await HostBench.StartAsync();
        using var browser = await bench.BrowserAsync(Role.None);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/daq");

        (await RedirectAsync(browser, "/runs")).Should().Be("/sign-in?next=%2Fruns");
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v1/")]
    [InlineData("https://daq.example.org/daq", "https://daq.example.org/daq/api/v1/")]
    [InlineData("https://daq.example.org/hall/daq/?x=1", "https://daq.example.org/hall/daq/api/v1/")]
    public void ApiClient_AddressWithAPath_SendsBelowIt(string url, string api) =>
        ApiClient.AddressOf(new Uri(url)).Should().Be(new Uri(api));

    private static async Task<string> RedirectAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }

    private static FormUrlEncodedContent Form(string page) =>
        new(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = HostBench.FieldIn(page),
                ["username"] = TestPeople.Name,
                ["password"] = TestPeople.Password,
            }
        );
}
