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
/// Every endpoint and every page × every role. A new one without an entry fails the test: its author decides here who may use it.
/// </summary>
public sealed class MatrixTests
{
    /// <summary>The lowest role, method and path; a star: also observers without an account, if they are allowed.</summary>
    private const string Table = """
        Observer* GET /api/v1/status
        Observer* GET /api/v1/openapi.json
        Observer GET /api/v1/start-checklist
        Observer GET /api/v1/procedures/plan
        Observer GET /api/v1/runs
        Observer GET /api/v1/runs/{number:int}
        Observer GET /api/v1/runs/{number:int}/files
        Observer GET /api/v1/runs/{number:int}/sheet
        Observer GET /api/v1/runs/{number:int}/history
        Observer GET /api/v1/next-run/sheet
        Observer GET /api/v1/measurements
        Observer GET /api/v1/setup
        Observer GET /api/v1/config-sets
        Observer GET /api/v1/ecc-servers/{id:int}/durations
        Observer GET /api/v1/observables
        Observer GET /api/v1/alarms
        Observer GET /api/v1/alarms/shelved
        Observer GET /api/v1/log
        Observer GET /api/v1/audit
        Observer GET /api/v1/control
        Observer GET /api/v1/me
        Observer GET /api/v1/tokens
        Observer GET /api/v1/experiments
        Observer GET /api/v1/logs/{name}
        Observer GET /api/v1/events
        Observer POST /api/v1/accounts/{name}/sign-out
        Observer POST /api/v1/tokens
        Observer DELETE /api/v1/tokens/{id:int}
        Operator POST /api/v1/transitions
        Operator POST /api/v1/ecc-servers/{id:int}/transitions
        Operator POST /api/v1/filings/{id:int}/retry
        Operator POST /api/v1/filings/{id:int}/resolve
        Operator POST /api/v1/run/start
        Operator POST /api/v1/run/stop
        Operator POST /api/v1/run/close
        Operator PUT /api/v1/runs/{number:int}/end
        Operator POST /api/v1/run/retry
        Operator POST /api/v1/run/go-on
        Operator POST /api/v1/run/abort
        Operator POST /api/v1/run/exclude
        Operator POST /api/v1/run/end
        Operator POST /api/v1/run/end/cancel
        Operator POST /api/v1/procedures
        Operator POST /api/v1/procedures/cancel
        Operator POST /api/v1/procedures/dismiss
        Operator POST /api/v1/config-sets/fetch
        Operator PUT /api/v1/config-sets/selection
        Operator PUT /api/v1/ecc-servers/{id:int}/config
        Operator DELETE /api/v1/ecc-servers/{id:int}/config-sets
        Operator POST /api/v1/observables
        Operator PUT /api/v1/observables/order
        Operator PUT /api/v1/observables/{id:int}
        Operator DELETE /api/v1/observables/{id:int}
        Operator POST /api/v1/observables/{id:int}/restore
        Operator DELETE /api/v1/log
        Operator POST /api/v1/alarms/acknowledge
        Operator POST /api/v1/alarms/shelve
        Operator POST /api/v1/alarms/unshelve
        Operator POST /api/v1/control/take
        Operator POST /api/v1/control/ask
        Operator POST /api/v1/control/refuse
        Operator POST /api/v1/control/give
        Operator PUT /api/v1/runs/{number:int}/sheet
        Operator PUT /api/v1/next-run/sheet
        Operator POST /api/v1/measurements/import
        Operator POST /api/v1/hosts/{address}/reconnect
        Operator POST /api/v1/connections/test
        Expert POST /api/v1/control/force
        Expert PUT /api/v1/setup
        Expert POST /api/v1/setup/easy
        Expert GET /api/v1/accounts
        Expert POST /api/v1/accounts
        Expert PUT /api/v1/accounts/{name}
        Expert POST /api/v1/experiments
        Expert PUT /api/v1/experiments/{name}
        Expert POST /api/v1/experiments/{name}/activate
        Observer* GET /export/runs.csv
        Observer* GET /export/measurements.csv
        Observer* GET /export/setup.json
        Observer* GET /export/template.json
        Observer* GET /export/audit.csv
        Observer* GET /help/images/{name}
        Observer GET /metrics
        None GET /healthz
        None GET /sign-in
        None POST /sign-in
        None GET /first-account
        None POST /first-account
        None POST /sign-out
        Observer* GET /
        Observer* GET /account
        Observer* GET /accounts
        Observer* GET /api-reference
        Observer* GET /audit
        Observer* GET /experiments
        Observer* GET /help
        Observer* GET /help/{Chapter}
        Observer* GET /measurements
        Observer* GET /observables
        Observer* GET /plots
        Observer* GET /runs
        Observer* GET /runs/{Number:int}
        Observer* GET /setup
        Observer* GET /setup/configs
        Observer* GET /setup/easy
        Observer* GET /setup/file
        Observer* GET /sheet/next
        Observer* GET /sheet/{Number:int}
        Observer* GET /start
        Observer* POST /_blazor/negotiate
        """;

    /// <summary>
    /// What the framework maps in addition: styles, scripts, and parts of the live connection, which are represented by its negotiation.
    /// </summary>
    private static readonly string[] Framework =
    [
        "/_blazor",
        "/_blazor/disconnect/",
        "/_blazor/initializers/",
        "/_framework/opaque-redirect",
        "/api/v1/{*path:nonfile}",
        "/{**path:file}",
    ];

    private static readonly ILookup<(string Method, string Path), (Role Role, bool AnonymousToo)> Rows = Table
        .Split('\n', StringSplitOptions.TrimEntries)
        .Select(l => l.Split(' '))
        .ToLookup(l => (l[1], l[2]), l => (Enum.Parse<Role>(l[0].TrimEnd('*')), l[0].EndsWith('*')));

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

            if (Framework.Contains(path))
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
                var row = Rows[(method, path)].Should().ContainSingle($"{method} {path} must be in the table once").Which;
                if (endpoint.Metadata.GetMetadata<Needed>() is { } needed)
                {
                    (needed.Right.RoleFor(), needed.AnonymousToo).Should().Be(row, path);
                }
            }
        }

        Rows.Select(r => r.Key)
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
            foreach (var row in Rows.OrderBy(r => r.Key.Path == "/api/v1/accounts/{name}/sign-out"))
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
            foreach (var (method, path) in Rows.Select(r => r.Key))
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
                else if (method == "GET" && Rows[(method, path)].Single().Role == Role.Observer && path != "/api/v1/events")
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
            var path in Rows.Where(r =>
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
                .Replace("{Chapter}", "overview", StringComparison.Ordinal)
                + (
                    path.EndsWith("config-sets", StringComparison.Ordinal) ? "?config=a/b/c"
                    : path.EndsWith("plan", StringComparison.Ordinal) ? "?target=4"
                    : path.EndsWith("negotiate", StringComparison.Ordinal) ? "?negotiateVersion=1"
                    : string.Empty
                ),
            UriKind.Relative
        );

    private static IEnumerable<RouteEndpoint> EndpointsOf(HostBench bench) =>
        bench.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(m => m.GetType().Name.Contains("ComponentTypeMetadata", StringComparison.Ordinal));

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
