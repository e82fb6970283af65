using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/procedures</c>: takes all servers to Idle or Ready in as many steps as needed.</summary>
public static class ProceduresResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapProcedures(this RouteGroupBuilder api)
    {
        api.MapGet("/procedures/plan", PlanOf)
            .Reads()
            .Takes(new AddressKey("target", AddressKind.Integer, "1 Idle or 4 Ready.") { Minimum = int.MinValue, Maximum = int.MaxValue })
            .Doc("The steps that take all servers to ?target=1 (Idle) or 4 (Ready).", answer: typeof(ProcedureState));
        api.MapPost("/procedures", GoAsync)
            .Changes(Right.Operate)
            .Doc("Takes all servers to Idle or Ready, from any mixture of states.", typeof(ProcedureRequest), typeof(SystemStatus));
        api.MapPost(
                "/procedures/cancel",
                (BringUpRunner bringUps, Caller caller, CommandResponse answer) => answer.Of(bringUps.Cancel(caller.Actor))
            )
            .Changes(Right.Operate, isLimited: false)
            .Doc("Stops taking the servers to Idle or Ready, before the next step.");
        api.MapPost(
                "/procedures/dismiss",
                (BringUpRunner bringUps, Caller caller) =>
                    bringUps.Dismiss(caller.Actor) is { } refusal ? ApiResponse.Refused(refusal) : Results.NoContent()
            )
            .Changes(Right.Record)
            .Doc("Removes the result of the last time from the status.");
    }

    private static IResult PlanOf(AddressQuery address, BringUpPlanner planner, SystemStore store, TimeProvider time) =>
        (EccState?)address.Integer("target") is EccState.Idle or EccState.Ready
            ? Results.Json(
                ProcedureState.Of(planner.Plan(store.Current, (EccState)address.Integer("target")!, time.GetUtcNow())),
                ApiJson.Options
            )
            : BadTarget((int?)address.Integer("target"));

    private static Task<IResult> GoAsync(HttpRequest request, EccCommands commands, Caller caller, CommandResponse answer) =>
        ApiResponse.WithBodyAsync<ProcedureRequest>(
            request,
            body =>
                Task.FromResult(
                    (EccState?)body.TargetState is EccState.Idle or EccState.Ready
                        ? answer.Of(commands.Go((EccState)body.TargetState!, caller.Actor, body.Version))
                        : BadTarget(body.TargetState)
                )
        );

    private static IResult BadTarget(int? target) =>
        ApiProblem.Result(
            StatusCodes.Status400BadRequest,
            "bad-target",
            $"The target state must be 1 (Idle) or 4 (Ready){(target is null ? string.Empty : $", not {target}")}."
        );
}
