using System.Text.Json;
using ControlRoom.Domain.Commands;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>Commands that were refused, as problem details.</summary>
public static class CommandProblem
{
    /// <summary>A command that was refused, with the conditions for starting a run if it was a start.</summary>
    /// <param name="result">The refusal.</param>
    /// <param name="stopWith">What a stop would be asked for with, if this would have been one.</param>
    public static IResult Of(CommandResult result, string stopWith = "POST /api/v1/run/stop")
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Kind switch
        {
            RefusalKind.NoControl => NoControl(result.Refusal!, result.Holder, mayOverride: false),
            RefusalKind.StopWithoutControl => NoControl(result.Refusal!, result.Holder, mayOverride: true),
            RefusalKind.StopNotAsked => ApiProblem.Result(
                StatusCodes.Status409Conflict,
                "stop-not-asked",
                result.Refusal!,
                $"Send {stopWith}."
            ),
            RefusalKind.NoSuchTransition => ApiProblem.Result(StatusCodes.Status409Conflict, "no-such-transition", result.Refusal!),
            _ => ApiProblem.With(
                StatusCodes.Status409Conflict,
                result.IsOutdated ? "outdated" : "refused",
                result.Refusal!,
                null,
                (
                    "checklist",
                    result.Checklist is { } list ? JsonSerializer.SerializeToElement(ChecklistState.Of(list), ApiJson.Options) : null
                )
            ),
        };
    }

    /// <summary>Somebody else has control, or nobody.</summary>
    /// <param name="reason">The sentence.</param>
    /// <param name="holder">Who has it.</param>
    /// <param name="mayOverride">True for a stop.</param>
    public static IResult NoControl(string reason, string? holder, bool mayOverride) =>
        ApiProblem.With(
            StatusCodes.Status409Conflict,
            "no-control",
            reason,
            mayOverride
                ? "To stop all the same, send it again with \"override_control\": true in the body."
                : "Ask for it: POST /api/v1/control/ask.",
            ("holder", holder),
            ("may_override", mayOverride)
        );
}
