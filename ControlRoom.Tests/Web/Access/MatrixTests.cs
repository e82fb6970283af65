using System.Net;
using System.Text;
using ControlRoom.Domain.Access;
using ControlRoom.Web.Api;
using FluentAssertions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Access;

/// <summary>
/// Every endpoint and every page × every role. A new one without an entry in <see cref="AccessTable"/> fails the test.
/// </summary>
public sealed class MatrixTests
{
    [Fact]
    public async Task Endpoints_AllOfThem_AreInTheTable()
    {
        await using var bench = await HostBench.StartAsync();
        foreach (var endpoint in EndpointsOf(bench))
        {
            var path = PathOf(endpoint);
            var isAsset = endpoint.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));
            if (isAsset)
            {
                endpoint.Metadata.GetMetadata<IAllowAnonymous>().Should().NotBeNull(path);
                continue;
            }

            if (AccessTable.Framework.Contains(path))
            {
                endpoint.Metadata.GetMetadata<IAllowAnonymous>().Should().BeNull(path);
                continue;
            }

            // Pages also accept POST, for forms on pages without a live connection; there are no such forms.
            var methods =
                path == "/_blazor/negotiate"
                    ? ["POST"]
                    : (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Where(m =>
                        m != "HEAD" && (m != "POST" || !IsPage(endpoint))
                    );
            foreach (var method in methods)
            {
                var row = AccessTable.Rows[(method, path)].Should().ContainSingle($"{method} {path} must be in the table once").Which;
                if (endpoint.Metadata.GetMetadata<RequiredRight>() is { } needed)
                {
                    (needed.Right.RoleFor(), needed.AllowsAnonymous).Should().Be(row, path);
                }
            }
        }

        AccessTable
            .Rows.Select(r => r.Key)
            .Should()
            .BeSubsetOf(
                EndpointsOf(bench)
                    .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"]).Select(m => (m, PathOf(e))))
            );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Endpoints_EachForEachRole_AreAllowedAsInTheTable(bool anonymousObservers)
    {
        await using var bench = await HostBench.StartAsync(("ControlRoom:Web:AnonymousObservers", anonymousObservers.ToString()));
        foreach (var who in Enum.GetValues<Role>())
        {
            foreach (var row in AccessTable.Rows.OrderBy(r => r.Key.Path == "/api/v1/accounts/{name}/sign-out"))
            {
                // One client for each, because the effect of one endpoint on a session is not tested here.
                using var program = bench.Program(who);
                var ((method, path), (least, anonymousToo)) = (row.Key, row.Single());
                using var request = new HttpRequestMessage(new HttpMethod(method), Filled(path))
                {
                    Content = method == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json"),
                };
                using var answer = await program.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var isAllowed = who >= least || (who == Role.None && anonymousObservers && anonymousToo);
                var because = $"{who} asks for {method} {path}";
                if (least == Role.None)
                {
                    answer.StatusCode.Should().NotBe(HttpStatusCode.Forbidden, because);
                }
                else if (isAllowed)
                {
                    answer.StatusCode.Should().NotBe(HttpStatusCode.Unauthorized, because).And.NotBe(HttpStatusCode.Forbidden, because);
                    ((int)answer.StatusCode).Should().BeLessThan(500, because);
                }
                else
                {
                    answer.StatusCode.Should().Be(who == Role.None ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, because);
                    (await answer.Content.ReadAsStringAsync())
                        .Should()
                        .Contain(who == Role.None ? "not-signed-in" : "not-allowed", because);
                }
            }
        }
    }

    [Fact]
    public async Task Browsers_OfEachRole_SeeEveryPageAndChangeNothingWithoutAToken()
    {
        await using var bench = await HostBench.StartAsync();
        foreach (var who in new[] { Role.Observer, Role.Operator, Role.Expert })
        {
            using var browser = await bench.BrowserAsync(who);
            foreach (var (method, path) in AccessTable.Rows.Select(r => r.Key))
            {
                if (method != "GET" && path.StartsWith("/api/", StringComparison.Ordinal))
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), Filled(path))
                    {
                        Content = new StringContent("{}", Encoding.UTF8, "application/json"),
                    };
                    using var answer = await browser.SendAsync(request);
                    answer
                        .StatusCode.Should()
                        .BeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], $"{who} asks for {method} {path}");
                }
                else if (method == "GET" && AccessTable.Rows[(method, path)].Single().Role == Role.Observer && path != "/api/v1/events")
                {
                    using var answer = await browser.GetAsync(Filled(path));
                    ((int)answer.StatusCode).Should().BeOneOf([200, 400, 404, 409, 502], $"{who} looks at {path}");
                }
            }
        }
    }

    [Fact]
    public async Task Pages_WithoutASession_LeadToTheSignInPageAndBack()
    {
        await using var bench = await HostBench.StartAsync();
        using var browser = await bench.BrowserAsync(Role.None);
        foreach (
            var path in AccessTable
                .Rows.Where(r =>
                    r.Key.Method == "GET"
                    && !r.Key.Path.StartsWith("/api/", StringComparison.Ordinal)
                    && r.Single() == (Role.Observer, true)
                )
                .Select(r => Filled(r.Key.Path).ToString())
        )
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            answer.Headers.Location!.ToString().Should().Be(path == "/" ? "/sign-in" : $"/sign-in?next={Uri.EscapeDataString(path)}");
        }
    }

    private static Uri Filled(string path) =>
        new(
            path.Replace("{Number:int}", "0", StringComparison.Ordinal)
                .Replace("{number:int}", "0", StringComparison.Ordinal)
                .Replace("{id:int}", "77", StringComparison.Ordinal)
                .Replace("{name}", "nobody", StringComparison.Ordinal)
                .Replace("{address}", "nowhere", StringComparison.Ordinal)
                .Replace("{Chapter}", "overview", StringComparison.Ordinal) + QueryOf(path.Split('/')[^1]),
            UriKind.Relative
        );

    /// <summary>A query that the address needs.</summary>
    private static string QueryOf(string last) =>
        last switch
        {
            "config-sets" => "?config=a/b/c",
            "plan" => "?target=4",
            "negotiate" => "?negotiateVersion=1",
            _ => string.Empty,
        };

    private static IEnumerable<RouteEndpoint> EndpointsOf(HostBench bench) =>
        bench.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(m => m.GetType().Name.Contains("ComponentTypeMetadata", StringComparison.Ordinal));

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
