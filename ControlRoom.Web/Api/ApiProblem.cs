using System.Text.Json;
using ControlRoom.Domain.Runs;

namespace ControlRoom.Web.Api;

/// <summary>Errors of the API as problem details with a stable code.</summary>
public static class ApiProblem
{
    /// <summary>A command that was refused, with the conditions for starting a run if it was a start.</summary>
    public static IResult Of(CommandResult result) => Results.Problem(
        result.Refusal,
        statusCode: StatusCodes.Status409Conflict,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = result.IsOutdated ? "outdated" : "refused",
            ["checklist"] = result.Checklist is { } list ? JsonSerializer.SerializeToElement(ChecklistState.Of(list), ApiJson.Options) : null,
        });

    /// <summary>A problem with its HTTP status, a code for programs and a sentence for people.</summary>
    public static IResult Result(int status, string code, string detail) =>
        Results.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
