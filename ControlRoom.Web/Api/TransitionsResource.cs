using System.Text.Json;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;

namespace ControlRoom.Web.Api;

/// <summary><c>POST /api/v1/transitions</c> for all servers, <c>POST /api/v1/ecc-servers/{id}/transitions</c> for one; both answer at once, with 202 and the status.</summary>
public static class TransitionsResource
{
    private const int Reset = -1;

    /// <summary>Maps both.</summary>
    public static void MapTransitions(this RouteGroupBuilder api)
    {
        api.MapPost("/transitions", (HttpRequest request, RunCoordinator coordinator, SystemStore store, FreshnessLimits limits, TimeProvider time) =>
            AnswerAsync(request, snapshot => snapshot.EccServers, action => coordinator.Request(action, "API"), store, limits, time));
        api.MapPost("/ecc-servers/{id:int}/transitions", (int id, HttpRequest request, RunCoordinator coordinator, SystemStore store, FreshnessLimits limits, TimeProvider time) =>
            store.Current.Find(new EccServerId(id)) is null
                ? Task.FromResult(ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-server", $"There is no ECC server with the id {id}."))
                : AnswerAsync(
                    request,
                    snapshot => snapshot.Find(new EccServerId(id)) is { } server ? [server] : [],
                    action => coordinator.Request(new EccServerId(id), action, "API"),
                    store,
                    limits,
                    time));
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, Func<SystemSnapshot, IReadOnlyCollection<EccServerStatus>> concerned, Func<SystemAction, CommandResult> command, SystemStore store, FreshnessLimits limits, TimeProvider time)
    {
        var (target, refusal) = await ReadTargetAsync(request);
        if (target is not { } wanted)
        {
            return refusal!;
        }

        var states = concerned(store.Current).Select(s => s.Reading?.State).Distinct().ToList();

        // A run whose servers have all stopped already still has to be closed.
        var closes = wanted == (int)EccState.Ready && states is [EccState.Ready] && concerned(store.Current).Count == store.Current.EccServers.Length && store.Current.OpenRun is not null;
        if ((closes ? SystemAction.Stop : ActionFor(wanted, states is [{ } common] ? common : null)) is not { } action)
        {
            return ApiProblem.Result(StatusCodes.Status409Conflict, "no-such-transition", $"No single transition leads from {states[0]} to {(EccState)wanted}.");
        }

        var result = command(action);
        return result.Accepted
            ? Results.Json(StatusResource.From(store.Current, time.GetUtcNow(), limits), ApiJson.Options, statusCode: StatusCodes.Status202Accepted)
            : ApiProblem.Result(StatusCodes.Status409Conflict, "refused", result.Refusal);
    }

    /// <summary>Without a common state the coordinator is asked for the usual way to the target, and says why not.</summary>
    private static SystemAction? ActionFor(int target, EccState? common) => target == Reset
        ? SystemAction.Reset
        : common is { } from ? TransitionTable.ActionBetween(from, (EccState)target)
        : (EccState)target switch
        {
            EccState.Described => SystemAction.Describe,
            EccState.Prepared => SystemAction.Prepare,
            EccState.Ready => SystemAction.Configure,
            EccState.Running => SystemAction.Start,
            _ => SystemAction.Reset,
        };

    private static async Task<(int? Target, IResult? Refusal)> ReadTargetAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return (null, ApiProblem.Result(StatusCodes.Status415UnsupportedMediaType, "not-json", "Send application/json: {\"target_state\": 2}."));
        }

        TransitionRequest? body;
        try
        {
            body = await request.ReadFromJsonAsync<TransitionRequest>(ApiJson.Options, request.HttpContext.RequestAborted);
        }
        catch (JsonException malformed)
        {
            return (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", $"The body is not what is expected, {{\"target_state\": 2}}: {malformed.Message}"));
        }

        return body?.TargetState switch
        {
            null => (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "no-target", "target_state is missing: 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, or -1 for one state back.")),
            (int)EccState.Paused => (null, ApiProblem.Result(StatusCodes.Status422UnprocessableEntity, "not-offered", "Pause is not offered: the way back, Resume, kills the ECC server.")),
            Reset or (>= (int)EccState.Idle and <= (int)EccState.Running) => (body.TargetState, null),
            _ => (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-target", $"{body.TargetState} is not a state to go to: 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, or -1 for one state back.")),
        };
    }
}
