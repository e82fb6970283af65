using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>Answers that several resources share.</summary>
public static class ApiResponse
{
    /// <summary>Answers with a value as JSON.</summary>
    public static IResult Json(object? value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, ApiJson.Options, statusCode: status);

    /// <summary>Answers 204 without a refusal, otherwise 409 with the reason.</summary>
    public static IResult DoneOrRefused(string? refusal) => refusal is null ? Results.NoContent() : Refused(refusal);

    /// <summary>Answers 409 with the reason of a refusal.</summary>
    public static IResult Refused(string refusal) => ApiProblem.Result(StatusCodes.Status409Conflict, "refused", refusal);

    /// <summary>Answers 404: the experiment has no such run.</summary>
    public static IResult NoSuchRun() => ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-run", "The experiment has no such run.");

    /// <summary>Reads the body, and calls <paramref name="act"/> with it if it is valid; otherwise answers with the refusal.</summary>
    public static async Task<IResult> WithBodyAsync<T>(HttpRequest request, Func<T, Task<IResult>> act)
        where T : class
    {
        var (body, refusal) = await JsonBody.ReadAsync<T>(request);
        return body is null ? refusal! : await act(body);
    }
}
