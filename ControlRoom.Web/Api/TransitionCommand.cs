using System.Reflection;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Problems;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>A request for a transition, of all servers or of one.</summary>
public sealed class TransitionCommand
{
    private const int OneBack = -1;

    private readonly HttpContext http;

    private TransitionCommand(HttpContext http) => this.http = http;

    /// <summary>Called by the framework for a parameter of an endpoint.</summary>
    public static ValueTask<TransitionCommand?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult<TransitionCommand?>(new TransitionCommand(context));
    }

    /// <summary>Sends the request to the run desk, and answers with its result.</summary>
    /// <param name="server">The ECC server; null for all.</param>
    public async Task<IResult> RunAsync(EccServerId? server)
    {
        if (server is { } id && Get<SystemStore>().Current.Find(id) is null)
        {
            return ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-server", $"There is no ECC server with the id {id.Value}.");
        }

        var (body, refusal) = await JsonBody.ReadAsync<TransitionRequest>(http.Request);
        if (body is null || (refusal = WhyNot(body.TargetState)) is not null)
        {
            return refusal!;
        }

        // A stop is never limited; every other command counts.
        var isStop = body.Stop || body.OverrideControl;
        if (!isStop && Get<CommandLimiter>().WhyNot(http) is { } tooMany)
        {
            return tooMany;
        }

        EccState? target = body.TargetState == OneBack ? null : (EccState)body.TargetState!.Value;
        var actor = Get<Sessions>().ActorOf(http);
        var result = Get<EccCommands>().GoTo(target, server, actor, body.Version, isStop, body.OverrideControl);
        var stopWith = server is null
            ? "POST /api/v1/run/stop"
            : "it again with \"stop\": true, or POST /api/v1/run/stop to stop all servers";
        return Get<CommandResponse>().Of(result, stopWith);
    }

    private static IResult? WhyNot(int? target) =>
        target switch
        {
            null => ApiProblem.Result(
                StatusCodes.Status400BadRequest,
                "no-target",
                "target_state is missing. Send 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, or -1 for one state back."
            ),
            (int)EccState.Paused => ApiProblem.Result(
                StatusCodes.Status422UnprocessableEntity,
                "not-offered",
                "Pause is not offered, because Resume kills the ECC server."
            ),
            OneBack or (>= (int)EccState.Idle and <= (int)EccState.Running) => null,
            _ => ApiProblem.Result(
                StatusCodes.Status400BadRequest,
                "bad-target",
                $"{target} is not a target state. Send 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, or -1 for one state back."
            ),
        };

    private T Get<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
