using System.Text.Json;
using ControlRoom.Domain.Runs;

namespace ControlRoom.Web.Api;

/// <summary>
/// Errors of the API as problem details with a stable code. Where <c>detail</c> says what to send, <c>reason</c> is the sentence without
/// that, for other front ends.
/// </summary>
public static class ApiProblem
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
            RefusalKind.StopNotAsked => Result(StatusCodes.Status409Conflict, "stop-not-asked", result.Refusal!, $"Send {stopWith}."),
            RefusalKind.NoSuchTransition => Result(StatusCodes.Status409Conflict, "no-such-transition", result.Refusal!),
            _ => Problem(
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
        Problem(
            StatusCodes.Status409Conflict,
            "no-control",
            reason,
            mayOverride
                ? "To stop all the same, send it again with \"override_control\": true in the body."
                : "Ask for it: POST /api/v1/control/ask.",
            ("holder", holder),
            ("may_override", mayOverride)
        );

    /// <summary>A problem with its HTTP status, a code for programs and a sentence for people.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code.</param>
    /// <param name="reason">What is wrong, in the words of no front end.</param>
    /// <param name="hint">What to send instead; null if there is nothing to say.</param>
    public static IResult Result(int status, string code, string reason, string? hint = null) => Problem(status, code, reason, hint);

    /// <summary>A request in which several things can be wrong: 400, with each of them in <c>errors</c>.</summary>
    public static IResult Errors(string code, string reason, object errors) =>
        Problem(StatusCodes.Status400BadRequest, code, reason, null, ("errors", errors));

    private static IResult Problem(
        int status,
        string code,
        string reason,
        string? hint,
        params ReadOnlySpan<(string Name, object? Value)> more
    )
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (name, value) in more)
        {
            members[name] = value;
        }

        if (hint is not null)
        {
            members["reason"] = reason;
        }

        return Results.Problem(hint is null ? reason : $"{reason} {hint}", statusCode: status, extensions: members);
    }
}
