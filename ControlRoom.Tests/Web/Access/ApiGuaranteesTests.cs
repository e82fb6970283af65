using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Tests.EndToEnd;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Access;

/// <summary>
/// Guarantees of the API beside its resources: idempotency, rate limits, description, requests only from our own forms, and no secrets in
/// the log.
/// </summary>
public sealed class ApiGuaranteesTests
{
    [Fact]
    public async Task IdempotencyKey_TheSameRequestManyTimes_IsDoneOnce()
    {
        await using var bench = await HostBench.StartAsync();
        using var http = bench.Program(Role.Operator);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AddAsync("key 1", "Pressure")));
        answers.Should().OnlyContain(a => a.Status == HttpStatusCode.OK);
        answers.Select(a => a.Body).Distinct().Should().ContainSingle();
        (await AddAsync("key 1", "Voltage"))
            .Should()
            .Match<(HttpStatusCode Status, string Body)>(a =>
                a.Status == HttpStatusCode.UnprocessableEntity && a.Body.Contains("key-reused")
            );
        (await AddAsync("key 2", "Pressure")).Status.Should().Be(HttpStatusCode.Conflict, "another request, and the name is in use");
        (await AddAsync(new string('k', 201), "Voltage")).Status.Should().Be(HttpStatusCode.BadRequest);
        using var other = bench.Program(Role.Expert);
        using var secondRequest = Request("key 1", "Voltage");
        (await other.SendAsync(secondRequest)).StatusCode.Should().Be(HttpStatusCode.OK, "keys of different users are independent");
        JsonDocument
            .Parse(await http.GetStringAsync(new Uri("/api/v1/observables", UriKind.Relative)))
            .RootElement.GetArrayLength()
            .Should()
            .Be(2);

        async Task<(HttpStatusCode Status, string Body)> AddAsync(string key, string name)
        {
            using var request = Request(key, name);
            using var answer = await http.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        static HttpRequestMessage Request(string key, string name) =>
            new(HttpMethod.Post, "/api/v1/observables")
            {
                Content = JsonContent.Create(new { name, type = "Real" }),
                Headers = { { "Idempotency-Key", key } },
            };
    }

    [Fact]
    public async Task Limits_OnCommandsAndSignIns_LeaveStoppingAlone()
    {
        await using var bench = await HostBench.StartAsync();
        using var http = bench.Program(Role.Operator);
        var answers = await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => PostAsync("/api/v1/procedures/dismiss")));
        answers.Should().Contain(HttpStatusCode.TooManyRequests).And.Contain(HttpStatusCode.NoContent);
        (await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync("/api/v1/run/stop"))))
            .Should()
            .NotContain(HttpStatusCode.TooManyRequests);
        using var anonymous = bench.Program(Role.None);
        var attempts = new List<HttpStatusCode>();
        for (var n = 0; n < 40; n++)
        {
            using var answer = await anonymous.PostAsync(new Uri("/sign-in", UriKind.Relative), null);
            attempts.Add(answer.StatusCode);
        }

        attempts.Should().Contain(HttpStatusCode.TooManyRequests);

        async Task<HttpStatusCode> PostAsync(string path)
        {
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), null);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task OpenApi_DescribesEveryEndpointWithItsParameters()
    {
        await using var bench = await HostBench.StartAsync();
        using var http = bench.Program(Role.Observer);
        var document = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative))).RootElement;
        var paths = document.GetProperty("paths").EnumerateObject().ToList();
        paths.Count.Should().BeGreaterThan(50);
        foreach (
            var operation in paths.SelectMany(p =>
                p.Value.EnumerateObject()
                    .Where(o => o.Value.ValueKind == JsonValueKind.Object && o.Value.TryGetProperty("responses", out _))
                    .Select(o => (Name: $"{o.Name} {p.Name}", o.Value))
            )
        )
        {
            operation.Value.GetProperty("summary").GetString().Should().NotBeNullOrEmpty(operation.Name);
            operation.Value.GetProperty("description").GetString().Should().StartWith("Needs the role ", operation.Name);
        }

        document
            .GetProperty("paths")
            .GetProperty("/api/v1/run/exclude")
            .GetProperty("post")
            .GetProperty("requestBody")
            .ToString()
            .Should()
            .Contain("reason");
        document.ToString().Should().Contain("target_state").And.NotContain("targetState");
        document.GetProperty("security").ToString().Should().Contain("token");
    }

    [Fact]
    public async Task Forms_FromElsewhereOrWithoutTheirField_AreRefused()
    {
        await using var bench = await HostBench.StartAsync();
        using var browser = await bench.BrowserAsync(Role.None);
        var fields = new Dictionary<string, string> { ["username"] = HostBench.NameOf(Role.Expert), ["password"] = TestPeople.Password };
        using var forged = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(fields));
        forged.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await forged.Content.ReadAsStringAsync()).Should().Contain("open for too long");
        using var signedIn = await bench.BrowserAsync(Role.Expert);
        using var out_ = await signedIn.PostAsync(
            new Uri("/sign-out", UriKind.Relative),
            new FormUrlEncodedContent(new Dictionary<string, string>())
        );
        (await signedIn.GetAsync(new Uri("/audit", UriKind.Relative)))
            .StatusCode.Should()
            .Be(HttpStatusCode.OK, "another site's page signs no one out");
        using var first = await browser.PostAsync(new Uri("/first-account", UriKind.Relative), new FormUrlEncodedContent(fields));
        first.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Log_OfSignInsAndTokens_HasNothingSecret()
    {
        await using var bench = await HostBench.StartAsync(("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft", "Debug"));
        using var browser = await bench.BrowserAsync(Role.Expert);
        using var http = bench.Program(Role.Expert);
        var made = JsonDocument
            .Parse(
                await (
                    await http.PostAsJsonAsync(new Uri("/api/v1/tokens", UriKind.Relative), new { label = "x" })
                ).Content.ReadAsStringAsync()
            )
            .RootElement.GetProperty("token")
            .GetString()!;
        (
            await http.PostAsJsonAsync(
                new Uri("/api/v1/accounts", UriKind.Relative),
                new
                {
                    name = "dave",
                    role = "Observer",
                    password = "a most secret password",
                }
            )
        ).StatusCode.Should().Be(HttpStatusCode.NoContent);
        await bench.App.StopAsync();
        var written = string.Concat(
            Directory
                .EnumerateFiles(bench.Data, "*", SearchOption.AllDirectories)
                .Where(f => f.Contains("logs", StringComparison.Ordinal) || f.Contains(".db", StringComparison.Ordinal))
                .Select(ReadShared)
        );
        written.Length.Should().BeGreaterThan(1000);
        written
            .Should()
            .NotContain(made)
            .And.NotContain("a most secret password")
            .And.NotContain(TestPeople.Password)
            .And.NotContain(TestPeople.Token);
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
