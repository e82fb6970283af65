using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using ControlRoom.Domain.Access;
using FluentAssertions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Access;

/// <summary>Malicious requests to every endpoint. They are seeded, so that a failure can be repeated.</summary>
[Trait("Category", "System")]
[Trait("Part", "Fuzz")]
public sealed class FuzzTests
{
    private const int Senders = 8;

    private static readonly string[] Texts =
    [
        "",
        " ",
        "0",
        "-1",
        "1",
        "77",
        "2147483648",
        "99999999999999999999",
        "1e308",
        "NaN",
        "null",
        "true",
        "'",
        "\"",
        "\\",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "%0d%0aSet-Cookie:%20a=b",
        "<script>alert(1)</script>",
        "$(reboot)",
        "`id`",
        "; rm -rf /",
        "| cat",
        "' OR '1'='1",
        "\"; DROP TABLE Accounts; --",
        "ECC0",
        "tester",
        "a/b/c",
        "{{7*7}}",
        "\u0000",
        "\uD800",
        "\uFEFF",
        "ｅｃｃ",
        "🦀",
        new('A', 5000),
        "[]",
        "{}",
        "next",
        "2026-11-21T00:00:00Z",
        "%",
        "%25",
        "+",
        "*",
        "?",
        "#",
        "~",
        "::1",
    ];

    private static readonly string[] Bodies =
    [
        "",
        "null",
        "{}",
        "[]",
        "0",
        "\"x\"",
        "{",
        "{\"a\":",
        "[[[[[[[[[[",
        "{\"target_state\":2}",
        "{\"target_state\":-1}",
        "{\"target_state\":1e99}",
        "{\"target_state\":null}",
        "{\"reason\":null}",
        "{\"reason\":\"r\",\"server\":null}",
        "{\"fields\":null}",
        "{\"fields\":{\"Title\":null}}",
        "{\"fields\":{\"Title\":\"\\u0000<script>\"}}",
        "{\"name\":null}",
        "{\"name\":\"..\",\"like\":\"x\"}",
        "{\"new_order\":[1,1,null]}",
        "{\"new_order\":[9,8,7]}",
        "{\"overrides\":[null]}",
        "{\"overrides\":[{\"interlock\":\"RoutersListen\",\"reason\":null}]}",
        "{\"overrides\":[{\"interlock\":\"99\"}]}",
        "{\"minutes\":-1}",
        "{\"minutes\":1e308,\"bytes\":-5}",
        "{\"bytes\":9223372036854775807}",
        "{\"minutes\":\"NaN\"}",
        "{\"name\":\"x\",\"type\":\"Choice\",\"choices\":[null]}",
        "{\"name\":\"x\",\"type\":99}",
        "{\"name\":\"p\",\"type\":\"Real\",\"minimum\":5,\"maximum\":1}",
        "{\"config\":\"///\"}",
        "{\"ECC0\":\"a/b/c\"}",
        "{\"ECC0\":null}",
        "{\"overrides\":[{\"interlock\":null,\"reason\":\"r\"}]}",
        "{\"name\":\"x\",\"choices\":null}",
        "{\"config\":null}",
        "{\"number_of_co_bos\":null}",
        "{\"number_of_co_bos\":\"99999\",\"first_co_bo_ecc_address\":null}",
        "{\"number_of_co_bos\":\"3\",\"first_co_bo_ecc_address\":\"10.0.0.1\",\"first_co_bo_router_address\":\"10.0.1.1\"}",
        "{\"experiment\":\"e20009\",\"eccServers\":[{}]}",
        "{\"role\":\"Expert\",\"label\":null,\"user\":null}",
        "{\"role\":7}",
        "{\"role\":\"None\",\"password\":\"x\"}",
        "Run,Title\n0,x\n",
        "Run\n\"",
        "\uFEFFRun;Title\n1;2",
        "\u0000\u0001\u0002",
    ];

    [Fact]
    public async Task Requests_AHundredThousandHostileOnes_NeverEndInAServerError()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("CONTROLROOM_FUZZ") ?? "100000", CultureInfo.InvariantCulture);
        await using var bench = await HostBench.StartAsync(
            ("ControlRoom:Web:CommandsPerSecond", "100000"),
            ("ControlRoom:Web:SignInsPerMinute", "100000")
        );
        var endpoints = bench
            .App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e =>
                (
                    Path: "/" + e.RoutePattern.RawText!.TrimStart('/'),
                    Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"]
                )
            )
            .Where(e =>
                e.Path is not ("/api/v1/events" or "/api/v1/connections/test" or "/api/v1/config-sets/fetch")
                && !e.Path.StartsWith("/_", StringComparison.Ordinal)
                && !e.Path.Contains('.', StringComparison.Ordinal)
            )
            .Distinct()
            .ToArray();
        endpoints.Length.Should().BeGreaterThan(80);
        var failures = new ConcurrentBag<string>();
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();

        // What a random request reaches depends on the requests before it. So each body is first sent once
        // to each endpoint of a fresh system.
        using var expert = bench.Program(Role.Expert);
        foreach (var (endpoint, body) in endpoints.Where(e => !e.Methods.Contains("GET")).SelectMany(e => Bodies.Select(body => (e, body))))
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(endpoint.Methods[0]),
                new Uri(string.Join('/', endpoint.Path.Split('/').Select(p => p.StartsWith('{') ? "0" : p)), UriKind.Relative)
            )
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            await SendAsync(expert, request, $"{endpoint.Methods[0]} {endpoint.Path} {body}");
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, Senders)
                .Select(sender =>
                    Task.Run(async () =>
                    {
                        var random = new Random(4711 + sender);
                        var clients = new[] { Role.None, Role.Observer, Role.Operator, Role.Expert, Role.Expert }
                            .Select(bench.Program)
                            .ToArray();
                        for (var n = sender; n < count && failures.Count < 10; n += Senders)
                        {
                            using var request = Hostile(random, endpoints, out var description);
                            try
                            {
                                await SendAsync(clients[random.Next(clients.Length)], request, description);
                            }
                            catch (HttpRequestException) when (description.Contains("CONNECT", StringComparison.Ordinal))
                            {
                                continue;
                            }
                        }

                        Array.ForEach(clients, c => c.Dispose());
                    })
                )
        );

        failures.Should().BeEmpty();
        statuses.Values.Sum().Should().BeGreaterThanOrEqualTo(count - 10);
        statuses
            .Keys.Should()
            .Contain([
                HttpStatusCode.OK,
                HttpStatusCode.BadRequest,
                HttpStatusCode.Unauthorized,
                HttpStatusCode.Forbidden,
                HttpStatusCode.NotFound,
                HttpStatusCode.Conflict,
            ]);
        using var health = bench.Program(Role.None);
        (await health.GetStringAsync(new Uri("/healthz", UriKind.Relative))).Should().Contain("healthy");

        async Task SendAsync(HttpClient client, HttpRequestMessage request, string description)
        {
            using var answer = await client.SendAsync(request);
            statuses.AddOrUpdate(answer.StatusCode, 1, (_, c) => c + 1);

            // 502 and 503 report a problem behind the control room, or with the disk.
            if ((int)answer.StatusCode is >= 500 and not (502 or 503))
            {
                failures.Add($"{description}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    private static HttpRequestMessage Hostile(
        Random random,
        (string Path, IReadOnlyList<string> Methods)[] endpoints,
        out string description
    )
    {
        var (path, methods) = endpoints[random.Next(endpoints.Length)];
        var filled = new StringBuilder();
        foreach (var part in path.Split('/').Skip(1))
        {
            // Numbers where numbers belong, in half of the cases: otherwise all answers would be 404.
            filled
                .Append('/')
                .Append(
                    part.Length == 0 || part[0] != '{' ? part
                    : random.Next(2) == 0 ? random.Next(-1, 5).ToString(CultureInfo.InvariantCulture)
                    : Uri.EscapeDataString(Safe(Pick(random, Texts)))
                );
        }

        for (var n = random.Next(3); n > 0; n--)
        {
            filled
                .Append(filled.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?')
                .Append(
                    Pick(
                        random,
                        [
                            "offset",
                            "q",
                            "sort",
                            "class",
                            "since",
                            "until",
                            "config",
                            "preview",
                            "force",
                            "lines",
                            "inode",
                            "up_to",
                            "target",
                            "where",
                            "title",
                            "next",
                            "code",
                            "o1",
                            "bom",
                            "text",
                            "before",
                        ]
                    )
                )
                .Append('=')
                .Append(Uri.EscapeDataString(Safe(Pick(random, Texts))));
        }

        var method =
            random.Next(10) == 0
                ? Pick(random, ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"])
                : methods[random.Next(methods.Count)];
        var body = method is "GET" or "HEAD" or "TRACE" ? null : Pick(random, Bodies);
        description = $"{method} {filled} {body}";
        var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(filled.Length == 0 ? "/" : filled.ToString(), UriKind.Relative)
        );
        if (body is not null)
        {
            request.Content = new StringContent(
                body,
                Encoding.UTF8,
                Pick(
                    random,
                    [
                        "application/json",
                        "application/json",
                        "application/json",
                        "text/csv",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                    ]
                )
            );
        }

        if (random.Next(8) == 0)
        {
            request.Headers.TryAddWithoutValidation(
                Pick(random, ["Idempotency-Key", "Last-Event-ID", "X-Forwarded-For", "Origin", "Cookie", "Accept", "If-None-Match"]),
                string.Concat(Pick(random, Texts).Where(c => c is >= ' ' and < '\x7f'))
            );
        }

        return request;
    }

    /// <summary>An unpaired surrogate cannot be written into an address.</summary>
    private static string Safe(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
