using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Queries;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/log</c> and <c>/api/v1/audit</c>: what has happened, and who did what.</summary>
public static class RecordsResource
{
    private const int MostEntries = 500;

    private static readonly AddressKey UpTo = new("up_to", AddressKind.Whole, "The id of the last entry that is cleared.");

    /// <summary>Maps both; the audit takes the query of its page.</summary>
    public static void MapRecords(this RouteGroupBuilder api)
    {
        api.MapGet("/log", (ISnapshotSource snapshots) => Results.Json(snapshots.Current.Log, ApiJson.Options))
            .Reads()
            .Doc("The newest log entries.", answer: typeof(LogEntry[]));
        api.MapDelete(
                "/log",
                (AddressQuery address, Caller caller, LogDesk desk) =>
                    desk.Clear(address.Whole(UpTo.Name), caller.Actor) is { } refusal ? ApiAnswer.Refused(refusal) : Results.NoContent()
            )
            .Changes(Right.Record)
            .Takes(UpTo)
            .Doc("Clears the log entries, up to the one with the id ?up_to=.");
        api.MapGet(
                "/audit",
                async (AddressQuery address, IAuditStore audit, CancellationToken cancellationToken) =>
                    Results.Json(
                        (await audit.FindAsync(AuditQueryText.Read(address), MostEntries, cancellationToken)).Select(l => new
                        {
                            l.Id,
                            l.Entry.At,
                            Who = l.Entry.Origin,
                            l.Entry.Action,
                            About = l.Entry.Subject,
                            Before = l.Entry.Old,
                            After = l.Entry.New,
                            l.Entry.Outcome,
                        }),
                        ApiJson.Options
                    )
            )
            .Reads()
            .Takes(KnownKeys.Audit.AsSpan())
            .Doc("Who did what, newest first; the same query as on the page Audit.");
    }
}
