using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class SafeByDefaultTests(BrowserFixture browser)
{
    [Fact]
    public async Task Answers_OfEveryKind_CarryTheHeadersAndThePageRunsUnderThem()
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        using var http = TestPeople.Client(program.Url);
        foreach (
            var path in new[]
            {
                "/",
                "/app.css",
                "/events.js",
                "/healthz",
                "/metrics",
                "/api/v1/status",
                "/export/runs.csv",
                "/help/images/status.png",
                "/nonsense",
            }
        )
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            var policy = answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle(path).Which;
            policy.Should().Contain("script-src 'self';").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe-eval");
            answer.Headers.GetValues("X-Frame-Options").Should().Equal("DENY");
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            answer.Headers.Should().NotContain(h => h.Key == "Server");
        }

        await using var page = await browser.OpenBareAsync("about:blank");
        var complaints = new List<string>();
        page.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        await page.Page.GotoAsync(program.Url);
        await page.SignInAsync(TestPeople.Name, TestPeople.Password);
        await page.SeeTextAsync("First steps");
        await page.Page.GotoAsync(program.Url + "/help");
        await page.SeeTextAsync("The page at a glance");
        complaints.Should().BeEmpty("the page does not violate its own policy");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(directory["data"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task HealthAndMetrics_OfARunningSystem_ShowItsState()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await installation.Server("ECC1").StopAsync();
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateOfAsync("ECC1", "No answer");
        using var http = TestPeople.Client(installation.Url);
        (await http.GetStringAsync(new Uri("/healthz", UriKind.Relative))).Should().Be("{\"status\":\"healthy\"}");

        // The journal may still be writing who has signed in.
        var metrics = new Uri("/metrics", UriKind.Relative);
        await Deadline.Until(async () =>
            (await http.GetStringAsync(metrics)).Contains("\ncontrolroom_journal_queue_length 0\n", StringComparison.Ordinal)
        );
        using var answer = await http.GetAsync(metrics);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain; version=0.0.4; charset=utf-8");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        lines
            .Should()
            .Contain([
                "controlroom_circuits 1",
                "controlroom_circuits_connected 1",
                "controlroom_ecc_state{server=\"ECC0\"} 1",
                "controlroom_ecc_state{server=\"ECC1\"} -1",
                "controlroom_run_open 0",
                "controlroom_journal_queue_length 0",
            ]);
        lines
            .Should()
            .Contain(l =>
                l.StartsWith("controlroom_ecc_poll_seconds_count{server=\"ECC1\",result=\"Unreachable\"}", StringComparison.Ordinal)
            );
        lines.Should().Contain(l => l.StartsWith("controlroom_facts_total{kind=\"EccStateRead\"}", StringComparison.Ordinal));
        using var anonymous = new HttpClient { BaseAddress = new Uri(installation.Url) };
        (await anonymous.GetAsync(new Uri("/metrics", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await anonymous.GetStringAsync(new Uri("/healthz", UriKind.Relative))).Should().Contain("healthy");
    }

    [Fact]
    public async Task ForeignPage_CommandOrLiveConnection_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        using var http = TestPeople.Client(program.Url);
        foreach (var (name, value) in new[] { ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
            request.Headers.Add(name, value);
            using var answer = await http.SendAsync(request);
            answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("foreign-origin");
        }

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        (
            await socket
                .Invoking(s =>
                    s.ConnectAsync(
                        new Uri(program.Url.Replace("http", "ws", StringComparison.Ordinal) + "/_blazor"),
                        CancellationToken.None
                    )
                )
                .Should()
                .ThrowAsync<WebSocketException>()
        ).WithMessage("*403*");
        using var own = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        own.Headers.Add("Origin", program.Url);
        (await http.SendAsync(own)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forwarded_FromAnUnnamedProxy_IsIgnored()
    {
        using var directory = new TemporaryDirectory();
        (await CallerOfAsync(directory["a"])).Should().Be("tester, API at 127.0.0.1", "its header about the client is ignored");
        (await CallerOfAsync(directory["b"], "--set", "ControlRoom:Web:Proxies=127.0.0.1")).Should().Be("tester, API at 203.0.113.7");
        (
            await ControlRoomProcess.RunAsync(
                "serve",
                "--data",
                directory["c"],
                "--urls",
                "http://127.0.0.1:0",
                "--set",
                "ControlRoom:Web:Proxies=proxy"
            )
        )
            .Output.Should()
            .Contain("proxy is not an IP address");
    }

    [Fact]
    public async Task Https_WithACertificate_IsServed()
    {
        using var directory = new TemporaryDirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1),
            TimeProvider.System.GetUtcNow().AddDays(1)
        );
        await File.WriteAllTextAsync(directory["cert.pem"], certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(directory["key.pem"], key.ExportPkcs8PrivateKeyPem());
        await using var program = await ControlRoomProcess.ServeAsync(
            "serve",
            "--data",
            directory["data"],
            "--urls",
            "https://127.0.0.1:0",
            "--certificate",
            directory["cert.pem"],
            "--key",
            directory["key.pem"]
        );
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString(),
            },
        };
        using var http = new HttpClient(handler);
        (await http.GetStringAsync(new Uri(program.Url + "/healthz"))).Should().Contain("healthy");

        (await RefusedAsync("https://127.0.0.1:0")).Should().Contain("needs a certificate");
        (await RefusedAsync("https://127.0.0.1:0", "--certificate", directory["cert.pem"])).Should().Contain("cannot be used");
        (await RefusedAsync("http://127.0.0.1:0", "--certificate", directory["cert.pem"]))
            .Should()
            .Contain("no address in --urls begins with https");
        (await RefusedAsync("https://127.0.0.1:0", "--certificate", directory["none.pem"])).Should().Contain("none.pem cannot be used");

        async Task<string> RefusedAsync(string url, params string[] more)
        {
            var (code, output) = await ControlRoomProcess.RunAsync(["serve", "--data", directory["x"], "--urls", url, .. more]);
            code.Should().Be(1);
            return output;
        }
    }

    /// <summary>The user who is recorded for an action.</summary>
    private static async Task<string?> CallerOfAsync(string data, params string[] more)
    {
        await using var program = await ControlRoomProcess.ServeAsync(["serve", "--data", data, "--urls", "http://127.0.0.1:0", .. more]);
        using var http = TestPeople.Client(program.Url);
        using var request = new HttpRequestMessage(HttpMethod.Delete, program.Url + "/api/v1/observables/77");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("test", "1"));
        (await http.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.Conflict);
        while (true)
        {
            var entries = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative))).RootElement;
            if (
                entries.EnumerateArray().FirstOrDefault(e => e.GetProperty("action").GetString() == "Observable removed") is
                { ValueKind: JsonValueKind.Object } entry
            )
            {
                return entry.GetProperty("who").GetString();
            }
        }
    }
}
