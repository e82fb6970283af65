using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Queries;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/log</c> and <c>/api/v1/audit</c>: the log entries, and the audit of all requests.</summary>
public static class RecordsResource
{
    private const int MostEntries = 500;

    private static readonly AddressKey UpTo = new("up_to", AddressKind.Integer, "The id of the last entry that is cleared.");

    /// <summary>Maps the endpoints; the audit has the same query as its page.</summary>
    public static void MapRecords(this RouteGroupBuilder api)
    {
        api.MapGet("/log", (ISnapshotSource snapshots) => Results.Json(snapshots.Current.Log, ApiJson.Options))
            .Reads()
            .Doc("The newest log entries.", answer: typeof(LogEntry[]));
        api.MapDelete(
                "/log",
                (AddressQuery address, Caller caller, LogDesk desk) =>
                    desk.Clear(address.Integer(UpTo.Name), caller.Actor) is { } refusal ? ApiResponse.Refused(refusal) : Results.NoContent()
            )
            .Changes(Right.Record)
            .Takes(UpTo)
            .Doc("Clears the log entries; with ?up_to= only up to the entry with that id.");
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
            .Doc("The audit: who did what, newest first; with the same query as the page Audit.");
    }
}
