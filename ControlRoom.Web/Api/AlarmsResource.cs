using ControlRoom.Domain.People;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/alarms</c>: what is wrong with data taking, and who does something about it.</summary>
public static class AlarmsResource
{
    /// <summary>Maps it.</summary>
    public static void MapAlarms(this RouteGroupBuilder api)
    {
        api.MapGet("/alarms", (ISnapshotSource snapshots) => ApiAnswer.Json(snapshots.Current.Alarms)).Reads().Doc("The alarms, and who has acknowledged them.", answer: typeof(RunAlarm[]));
        api.MapPost("/alarms/acknowledge", (HttpRequest request, Caller caller, ISnapshotSource snapshots, AlarmDesk desk, CancellationToken token) =>
            ApiAnswer.WithBodyAsync<AcknowledgeRequest>(request, body => AcknowledgeAsync(body, caller.Actor, snapshots.Current, desk, token))).Changes(Right.Record).Doc("Acknowledges an alarm, with or without a note; without a kind the first of its source.", typeof(AcknowledgeRequest));
    }

    private static async Task<IResult> AcknowledgeAsync(AcknowledgeRequest body, Actor actor, SystemSnapshot snapshot, AlarmDesk desk, CancellationToken cancellationToken)
    {
        var source = body.Source ?? string.Empty;
        var kind = body.Kind ?? snapshot.Alarms.Where(a => a.Source == source).OrderBy(a => a.Acknowledged is not null).FirstOrDefault()?.Kind ?? default;
        return ApiAnswer.Done(await desk.AcknowledgeAsync(actor, kind, source, body.Note ?? string.Empty, cancellationToken));
    }

    private sealed record AcknowledgeRequest(RunAlarmKind? Kind, string? Source, string? Note);
}
