using ControlRoom.Domain.Control;
using ControlRoom.Domain.People;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/control</c>: who has control of the experiment, and how it changes hands.</summary>
public static class ControlResource
{
    /// <summary>Maps it.</summary>
    public static void MapControl(this RouteGroupBuilder api)
    {
        api.MapGet("/control", (ISnapshotSource snapshots) => ApiAnswer.Json(ControlAnswer.Of(snapshots.Current.Control))).Reads().Doc("Who has control, and who asks for it.", answer: typeof(ControlAnswer));
        api.MapPost("/control/take", (Caller caller, ControlDesk desk, CancellationToken token) => AnswerAsync(desk.TakeAsync(caller.Actor, token))).Changes(Right.Record).Doc("Takes control, if it is free.");
        api.MapPost("/control/ask", (Caller caller, ControlDesk desk, CancellationToken token) => AnswerAsync(desk.AskAsync(caller.Actor, token))).Changes(Right.Record).Doc("Asks whoever has control for it; it passes over if they do not refuse in time.");
        api.MapPost("/control/refuse", (Caller caller, ControlDesk desk, CancellationToken token) => AnswerAsync(desk.RefuseAsync(caller.Actor, token))).Changes(Right.Record).Doc("Keeps control although somebody asks for it, or takes the own question back.");
        api.MapPost("/control/give", (Caller caller, ControlDesk desk, CancellationToken token) => AnswerAsync(desk.GiveAsync(caller.Actor, token))).Changes(Right.Record).Doc("Gives control to whoever asks for it, or gives it up.");
        api.MapPost("/control/force", (HttpRequest request, Caller caller, ControlDesk desk, CancellationToken token) =>
            ApiAnswer.WithBodyAsync<ReasonRequest>(request, body => AnswerAsync(desk.ForceAsync(caller.Actor, body.Reason ?? string.Empty, token)))).Changes(Right.Administer).Doc("Takes control from whoever has it, with a reason.", typeof(ReasonRequest));
    }

    private static async Task<IResult> AnswerAsync(Task<string?> work) => ApiAnswer.Done(await work);

    private sealed record ControlAnswer(string? Holder, DateTimeOffset? Since, string? AskedBy, DateTimeOffset? PassesOverAt)
    {
        public static ControlAnswer Of(ControlState control) => new(control.Holder, control.Holder is null ? null : control.Since, control.Ask?.By, control.Ask?.Until);
    }
}
