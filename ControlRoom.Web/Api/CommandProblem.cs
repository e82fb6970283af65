using System.Text.Json;
using ControlRoom.Domain.Commands;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>Makes problem details from refused commands.</summary>
public static class CommandProblem
{
    /// <summary>Returns the problem of a refused command, with the checklist if it was a start.</summary>
    /// <param name="result">The refusal.</param>
    /// <param name="stopRequest">The request for a stop, to follow "Send", in case the command would have been a stop.</param>
    public static IResult Of(CommandResult result, string stopRequest = "POST /api/v1/run/stop")
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Kind switch
        {
            RefusalKind.NoControl => NoControl(result.Refusal!, result.Holder, canOverride: false),
            RefusalKind.StopWithoutControl => NoControl(result.Refusal!, result.Holder, canOverride: true),
            RefusalKind.StopNotRequested => ApiProblem.Result(
                StatusCodes.Status409Conflict,
                "stop-not-asked",
                result.Refusal!,
                $"Send {stopRequest}."
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

    /// <summary>Returns the problem of a command that was refused because another user, or no one, has control.</summary>
    /// <param name="reason">The reason, a sentence.</param>
    /// <param name="holder">The user who has control; null if no one has.</param>
    /// <param name="canOverride">True for a stop, which can be sent again with override_control.</param>
    public static IResult NoControl(string reason, string? holder, bool canOverride) =>
        ApiProblem.With(
            StatusCodes.Status409Conflict,
            "no-control",
            reason,
            canOverride
                ? "To stop anyway, send the request again with \"override_control\": true in the body."
                : "Ask for control with POST /api/v1/control/ask.",
            ("holder", holder),
            ("may_override", canOverride)
        );
}
