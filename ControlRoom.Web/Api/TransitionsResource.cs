using ControlRoom.Domain.People;
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
        api.MapPost("/transitions", (HttpRequest request, Caller caller, RunCoordinator coordinator, SystemStore store, StatusAnswer answer) =>
            AnswerAsync(request, snapshot => snapshot.EccServers, (action, version) => coordinator.Request(action, caller.Actor, version), store, answer)).Changes(Right.Operate).Doc("Takes all servers to a state.", typeof(TransitionRequest), typeof(SystemStatus));
        api.MapPost("/ecc-servers/{id:int}/transitions", (int id, HttpRequest request, Caller caller, RunCoordinator coordinator, SystemStore store, StatusAnswer answer) =>
            store.Current.Find(new EccServerId(id)) is null
                ? Task.FromResult(ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-server", $"There is no ECC server with the id {id}."))
                : AnswerAsync(
                    request,
                    snapshot => snapshot.Find(new EccServerId(id)) is { } server ? [server] : [],
                    (action, version) => coordinator.Request(new EccServerId(id), action, caller.Actor, version),
                    store,
                    answer)).Changes(Right.Operate).Doc("Takes one server to a state.", typeof(TransitionRequest), typeof(SystemStatus));
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, Func<SystemSnapshot, IReadOnlyCollection<EccServerStatus>> concerned, Func<SystemAction, long?, CommandResult> command, SystemStore store, StatusAnswer answer)
    {
        var (target, version, refusal) = await ReadTargetAsync(request);
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

        return answer.To(command(action, version));
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

    private static async Task<(int? Target, long? Version, IResult? Refusal)> ReadTargetAsync(HttpRequest request)
    {
        var (body, refusal) = await JsonBody.ReadAsync<TransitionRequest>(request);
        return body is null ? (null, null, refusal) : WhyNot(body.TargetState) is { } why ? (null, null, why) : (body.TargetState, body.Version, null);
    }

    private static IResult? WhyNot(int? target) => target switch
    {
        null => ApiProblem.Result(StatusCodes.Status400BadRequest, "no-target", "target_state is missing: 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, or -1 for one state back."),
        (int)EccState.Paused => ApiProblem.Result(StatusCodes.Status422UnprocessableEntity, "not-offered", "Pause is not offered: the way back, Resume, kills the ECC server."),
        Reset or (>= (int)EccState.Idle and <= (int)EccState.Running) => null,
        _ => ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-target", $"{target} is not a state to go to: 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, or -1 for one state back."),
    };
}
