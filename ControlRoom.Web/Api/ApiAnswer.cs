using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>Answers that many resources give.</summary>
public static class ApiAnswer
{
    /// <summary>What was asked for.</summary>
    public static IResult Json(object? value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, ApiJson.Options, statusCode: status);

    /// <summary>204 if it was done, a problem with the reason if it was not.</summary>
    public static IResult Done(string? refusal) => refusal is null ? Results.NoContent() : Refused(refusal);

    /// <summary>Why it was not done.</summary>
    public static IResult Refused(string refusal) => ApiProblem.Result(StatusCodes.Status409Conflict, "refused", refusal);

    /// <summary>The experiment has no such run.</summary>
    public static IResult NoSuchRun() => ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-run", "The experiment has no such run.");

    /// <summary>Reads the body, and acts on it if it is what is expected.</summary>
    public static async Task<IResult> WithBodyAsync<T>(HttpRequest request, Func<T, Task<IResult>> act)
        where T : class
    {
        var (body, refusal) = await JsonBody.ReadAsync<T>(request);
        return body is null ? refusal! : await act(body);
    }
}
