using ControlRoom.Domain.Access;

namespace ControlRoom.Tests.Web.Access;

/// <summary>Who may use each endpoint and each page. The author of a new one decides it here.</summary>
internal static class AccessTable
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
    public static readonly IReadOnlyList<string> Framework =
    [
        "/_blazor",
        "/_blazor/disconnect/",
        "/_blazor/initializers/",
        "/_framework/opaque-redirect",
        "/api/v1/{*path:nonfile}",
        "/{**path:file}",
    ];

    public static readonly ILookup<(string Method, string Path), (Role Role, bool AnonymousToo)> Rows = Table
        .Split('\n', StringSplitOptions.TrimEntries)
        .Select(l => l.Split(' '))
        .ToLookup(l => (l[1], l[2]), l => (Enum.Parse<Role>(l[0].TrimEnd('*')), l[0].EndsWith('*')));
}
