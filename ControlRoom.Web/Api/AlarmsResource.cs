using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/alarms</c>: the alarms, who has acknowledged them, and which of them are shelved.</summary>
public static class AlarmsResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapAlarms(this RouteGroupBuilder api)
    {
        api.MapGet("/alarms", (ISnapshotSource snapshots) => ApiResponse.Json(snapshots.Current.Alarms))
            .Reads()
            .Doc("The alarms, who has acknowledged them, and until when they are shelved.", answer: typeof(RunAlarm[]));
        api.MapGet("/alarms/shelved", (ISnapshotSource snapshots) => ApiResponse.Json(snapshots.Current.Shelvings))
            .Reads()
            .Doc("The shelved alarms, whether they are active or not.", answer: typeof(AlarmShelving[]));
        api.MapPost(
                "/alarms/acknowledge",
                (HttpRequest request, Caller caller, ISnapshotSource snapshots, AlarmDesk desk, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<AcknowledgeRequest>(
                        request,
                        body => AcknowledgeAsync(body, caller.Actor, snapshots.Current, desk, token)
                    )
            )
            .Changes(Right.Record)
            .Doc("Acknowledges an alarm. A note is optional; without a kind, the first alarm of the source.", typeof(AcknowledgeRequest));
        api.MapPost(
                "/alarms/shelve",
                (HttpRequest request, Caller caller, ISnapshotSource snapshots, AlarmShelf shelf, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<ShelveRequest>(
                        request,
                        body => ShelveAsync(body, caller.Actor, snapshots.Current, shelf, token)
                    )
            )
            .Changes(Right.Record)
            .Doc("Shelves an alarm for 1 to 720 minutes, with a reason; it returns automatically.", typeof(ShelveRequest));
        api.MapPost(
                "/alarms/unshelve",
                (HttpRequest request, Caller caller, ISnapshotSource snapshots, AlarmShelf shelf, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<UnshelveRequest>(
                        request,
                        body => UnshelveAsync(body, caller.Actor, snapshots.Current, shelf, token)
                    )
            )
            .Changes(Right.Record)
            .Doc("Ends the shelving of an alarm.", typeof(UnshelveRequest));
    }

    private static async Task<IResult> AcknowledgeAsync(
        AcknowledgeRequest body,
        Actor actor,
        SystemSnapshot snapshot,
        AlarmDesk desk,
        CancellationToken cancellationToken
    )
    {
        if (body.Source is not { Length: > 0 } source)
        {
            return NoSource();
        }

        var kind = body.Kind ?? snapshot.Alarms.Where(a => a.Source == source).OrderBy(a => !a.IsNew).FirstOrDefault()?.Kind ?? default;
        return ApiResponse.DoneOrRefused(await desk.AcknowledgeAsync(actor, kind, source, body.Note ?? string.Empty, cancellationToken));
    }

    private static async Task<IResult> ShelveAsync(
        ShelveRequest body,
        Actor actor,
        SystemSnapshot snapshot,
        AlarmShelf shelf,
        CancellationToken cancellationToken
    )
    {
        if (
            body.Minutes is not { } minutes
            || !(minutes >= AlarmShelving.Shortest.TotalMinutes && minutes <= AlarmShelving.Longest.TotalMinutes)
        )
        {
            return ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-time", "An alarm can be shelved for 1 to 720 minutes.");
        }

        if (body.Source is not { Length: > 0 } source)
        {
            return NoSource();
        }

        var (kind, ambiguous) = KindOf(body.Kind, source, [.. snapshot.Alarms.Where(a => a.Source == source).Select(a => a.Kind)]);
        return ambiguous
            ?? ApiResponse.DoneOrRefused(
                await shelf.ShelveAsync(actor, kind, source, TimeSpan.FromMinutes(minutes), body.Reason ?? string.Empty, cancellationToken)
            );
    }

    private static async Task<IResult> UnshelveAsync(
        UnshelveRequest body,
        Actor actor,
        SystemSnapshot snapshot,
        AlarmShelf shelf,
        CancellationToken cancellationToken
    )
    {
        if (body.Source is not { Length: > 0 } source)
        {
            return NoSource();
        }

        var (kind, ambiguous) = KindOf(body.Kind, source, [.. snapshot.Shelvings.Where(s => s.Source == source).Select(s => s.Kind)]);
        return ambiguous ?? ApiResponse.DoneOrRefused(await shelf.UnshelveAsync(actor, kind, source, cancellationToken));
    }

    private static IResult NoSource() =>
        ApiProblem.Result(
            StatusCodes.Status400BadRequest,
            "no-source",
            "source is missing. Send the source of the alarm as in GET /api/v1/alarms."
        );

    /// <summary>Finds the kind that is meant; a request without a kind must not shelve the wrong alarm.</summary>
    private static (RunAlarmKind Kind, IResult? Ambiguous) KindOf(RunAlarmKind? given, string source, RunAlarmKind[] kinds)
    {
        if (given is { } kind)
        {
            return (kind, null);
        }

        if (kinds.Length <= 1)
        {
            return (kinds.FirstOrDefault(), null);
        }

        return (
            default,
            ApiProblem.Result(
                StatusCodes.Status409Conflict,
                "which-alarm",
                $"{source} has {kinds.Length} alarms: {string.Join(", ", kinds)}.",
                "Send the kind of one of them."
            )
        );
    }

    internal sealed record AcknowledgeRequest(RunAlarmKind? Kind, string? Source, string? Note);

    internal sealed record ShelveRequest(RunAlarmKind? Kind, string? Source, double? Minutes, string? Reason);

    internal sealed record UnshelveRequest(RunAlarmKind? Kind, string? Source);
}
