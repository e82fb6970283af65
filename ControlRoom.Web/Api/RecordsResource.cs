using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Journal;
using ControlRoom.Domain.People;
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
        api.MapGet("/log", (ISnapshotSource snapshots) => Results.Json(snapshots.Current.Log, ApiJson.Options)).Reads().Doc("The newest log entries.", answer: typeof(LogEntry[]));
        api.MapDelete("/log", (long? up_to, Caller caller, SystemStore store, AuditTrail trail, TimeProvider time) =>
        {
            trail.Add(caller.Actor.Text, "Log entries cleared", string.Empty, null, $"up to {up_to ?? store.Current.LastLogId}");
            store.Apply(new LogCleared(time.GetUtcNow(), up_to ?? store.Current.LastLogId));
            return Results.NoContent();
        }).Changes(Right.Record).Doc("Clears the log entries, up to the one with the id ?up_to=.");
        api.MapGet("/audit", async (HttpRequest request, IAuditStore audit, CancellationToken cancellationToken) => Results.Json(
            (await audit.FindAsync(AuditQueryText.Parse(request.QueryString.Value ?? string.Empty), MostEntries, cancellationToken))
                .Select(l => new { l.Id, l.Entry.At, Who = l.Entry.Origin, l.Entry.Action, About = l.Entry.Subject, Before = l.Entry.Old, After = l.Entry.New, l.Entry.Outcome }),
            ApiJson.Options)).Reads().Doc("Who did what, newest first; the same query as on the page Audit.");
    }
}
