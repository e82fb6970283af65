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

/// <summary>Malicious requests to every endpoint. They are seeded, so that a failure can be reproduced.</summary>
[Trait("Category", "System")]
[Trait("Part", "Fuzz")]
public sealed class FuzzTests
{
    private const int Senders = 8;

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
        foreach (
            var (endpoint, body) in endpoints
                .Where(e => !e.Methods.Contains("GET"))
                .SelectMany(e => HostileRequests.Bodies.Select(body => (e, body)))
        )
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
                            using var request = HostileRequests.Next(random, endpoints, out var description);
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
}
