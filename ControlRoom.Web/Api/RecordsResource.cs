using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/log</c> and <c>/api/v1/audit</c>: what has happened, and who did what.</summary>
public static class RecordsResource
{
    private const int MostEntries = 500;

    /// <summary>Maps both; the audit takes the query of its page.</summary>
    public static void MapRecords(this RouteGroupBuilder api)
    {
        api.MapGet("/log", (ISnapshotSource snapshots) => Results.Json(snapshots.Current.Log, ApiJson.Options)).Reads();
        api.MapGet("/audit", async (HttpRequest request, IAuditStore audit, CancellationToken cancellationToken) => Results.Json(
            (await audit.FindAsync(AuditQueryText.Parse(request.QueryString.Value ?? string.Empty), MostEntries, cancellationToken))
                .Select(l => new { l.Id, l.Entry.At, Who = l.Entry.Origin, l.Entry.Action, About = l.Entry.Subject, Before = l.Entry.Old, After = l.Entry.New, l.Entry.Outcome }),
            ApiJson.Options)).Reads();
    }
}
