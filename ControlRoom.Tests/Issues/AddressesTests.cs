using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Simulator;
using ControlRoom.Tests.EndToEnd;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>Parts of an API address that were not understood were ignored silently: whole tables were exported.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class AddressesTests
{
    private static readonly string[] Tables = ["export/runs.csv", "export/measurements.csv", "api/v1/runs", "api/v1/measurements"];

    [Fact]
    public async Task Api_UnknownPartOfAnAddress_IsRefusedEverywhereAndNamed()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        using var http = TestPeople.Client(installation.Url + "/");
        foreach (var table in Tables)
        {
            (await http.GetAsync(Uri(table))).StatusCode.Should().Be(HttpStatusCode.OK);
            var refused = await RefusedAsync(http, HttpMethod.Get, $"{table}?where=o1:AtLeast:600");
            refused
                .GetProperty("detail")
                .GetString()
                .Should()
                .Be("where=o1:AtLeast:600: the experiment has no observable o1. It has no observables yet.");
        }

        using var observable = JsonContent.Create(
            new
            {
                name = "Pressure",
                type = "Real",
                units = "Torr",
            }
        );
        (await http.PostAsync(Uri("api/v1/observables"), observable)).StatusCode.Should().Be(HttpStatusCode.OK);

        foreach (var table in Tables)
        {
            (await http.GetAsync(Uri($"{table}?class=Beam&where=o1:AtLeast:600&sort=o1&order=asc")))
                .StatusCode.Should()
                .Be(HttpStatusCode.OK);
            var refused = await RefusedAsync(
                http,
                HttpMethod.Get,
                $"{table}?where=rubbish&class=Nonsense&where=o99:Is:1&since=yesterday&foo=1&title=a&title=b"
            );
            refused.GetProperty("errors").GetArrayLength().Should().Be(6);
            refused.GetProperty("detail").GetString().Should().Contain("Nonsense").And.Contain("rubbish").And.Contain("o1 Pressure");
        }

        foreach (
            var address in new[]
            {
                "api/v1/audit?from=x",
                "export/audit.csv?before=x",
                "api/v1/runs?offset=-1",
                "api/v1/runs?offset=x",
                "api/v1/procedures/plan?target=x",
                "api/v1/logs/ECC0?lines=x",
            }
        )
        {
            await RefusedAsync(http, HttpMethod.Get, address);
        }

        await RefusedAsync(http, HttpMethod.Delete, "api/v1/log?up_to=x");
        var api = await http.GetFromJsonAsync<JsonElement>(Uri("api/v1/openapi.json"));
        var tried = 0;
        foreach (var path in api.GetProperty("paths").EnumerateObject())
        {
            foreach (var (method, operation) in path.Value.EnumerateObject().Select(o => (o.Name, o.Value)))
            {
                foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : [])
                {
                    (parameter.GetProperty("in").GetString() == "path" || parameter.TryGetProperty("description", out _))
                        .Should()
                        .BeTrue("{0} {1} reads {2} without AddressQuery", method, path.Name, parameter.GetProperty("name"));
                }

                // A malformed address never prevents a stop.
                var isStop = operation
                    .GetProperty("description")
                    .GetString()!
                    .Contains("a stop with override_control", StringComparison.Ordinal);
                if (!isStop)
                {
                    var address = path
                        .Name.TrimStart('/')
                        .Replace("{id}", "1", StringComparison.Ordinal)
                        .Replace("{number}", "1", StringComparison.Ordinal);
                    await RefusedAsync(http, HttpMethod.Parse(method), $"{address}?nonsense=1");
                    tried++;
                }
            }
        }

        tried.Should().BeGreaterThan(50);
        (await http.GetAsync(Uri("api/v1/no-such?nonsense=1"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await http.PostAsync(Uri("api/v1/run/stop?nonsense=1"), null))
            .StatusCode.Should()
            .NotBe(HttpStatusCode.BadRequest, "a stop is never prevented");
    }

    private static Uri Uri(string address) => new(address, UriKind.Relative);

    private static async Task<JsonElement> RefusedAsync(HttpClient http, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, Uri(address));
        using var response = await http.SendAsync(request);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest, "{0} {1}", method, address);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("code").GetString().Should().Be("bad-query");
        return body;
    }
}
