using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/control</c>: who has control of the experiment, and requests to take, ask for and give control.</summary>
public static class ControlResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapControl(this RouteGroupBuilder api)
    {
        api.MapGet("/control", (ISnapshotSource snapshots) => ApiResponse.Json(ControlAnswer.Of(snapshots.Current)))
            .Reads()
            .Doc("Who has control, who asks for it, and who stopped without it.", answer: typeof(ControlAnswer));
        api.MapPost(
                "/control/take",
                (Caller caller, ControlDesk desk, CancellationToken token) => AnswerAsync(desk.TakeAsync(caller.Actor, token))
            )
            .Changes(Right.Record)
            .Doc("Takes control, if it is free.");
        api.MapPost(
                "/control/ask",
                (Caller caller, ControlDesk desk, CancellationToken token) => AnswerAsync(desk.RequestAsync(caller.Actor, token))
            )
            .Changes(Right.Record)
            .Doc("Asks the holder for control. Control passes to you if the holder does not refuse in time.");
        api.MapPost(
                "/control/refuse",
                (Caller caller, ControlDesk desk, CancellationToken token) => AnswerAsync(desk.RefuseAsync(caller.Actor, token))
            )
            .Changes(Right.Record)
            .Doc("Keeps control although another user has asked for it, or withdraws your own request.");
        api.MapPost("/control/give", GiveAsync)
            .Changes(Right.Record)
            .Doc(
                "Gives control to an account or, without one, to the user who asks for it; otherwise gives control up.",
                typeof(GiveRequest),
                isOptional: true
            );
        api.MapPost(
                "/control/force",
                (HttpRequest request, Caller caller, ControlDesk desk, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<ReasonRequest>(
                        request,
                        body => AnswerAsync(desk.ForceAsync(caller.Actor, body.Reason ?? string.Empty, token))
                    )
            )
            .Changes(Right.Administer)
            .Doc("Takes control from the holder, with a reason.", typeof(ReasonRequest));
    }

    private static async Task<IResult> AnswerAsync(Task<string?> work) => ApiResponse.DoneOrRefused(await work);

    private static async Task<IResult> GiveAsync(HttpRequest request, Caller caller, ControlDesk desk, CancellationToken token)
    {
        var (body, refusal) = await JsonBody.ReadOptionalAsync(request, new GiveRequest());
        if (body is null)
        {
            return refusal!;
        }

        return await AnswerAsync(body.To is { } to ? desk.GiveToAsync(caller.Actor, to, token) : desk.GiveAsync(caller.Actor, token));
    }

    internal sealed record OverrideAnswer(DateTimeOffset At, string By, string Did, string Holder);

    internal sealed record ControlAnswer(
        string? Holder,
        DateTimeOffset? Since,
        string? GivenBy,
        string? AskedBy,
        DateTimeOffset? PassesOverAt,
        IReadOnlyList<OverrideAnswer> Overrides
    )
    {
        public static ControlAnswer Of(SystemSnapshot snapshot)
        {
            var control = snapshot.Control;
            return new ControlAnswer(
                control.Holder,
                control.Holder is null ? null : control.Since,
                control.GivenBy,
                control.Request?.By,
                control.Request?.Until,
                [.. snapshot.ControlOverrides.Select(o => new OverrideAnswer(o.At, o.By, o.Command, o.Holder))]
            );
        }
    }
}
