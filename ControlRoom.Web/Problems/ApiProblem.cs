namespace ControlRoom.Web.Problems;

/// <summary>
/// Errors of the API as problem details with a stable code. Where <c>detail</c> says what to send, <c>reason</c> is the sentence without
/// that, for other front ends.
/// </summary>
public static class ApiProblem
{
    /// <summary>A problem with its HTTP status, a code for programs and a sentence for people.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code.</param>
    /// <param name="reason">What is wrong, in the words of no front end.</param>
    /// <param name="hint">What to send instead; null if there is nothing to say.</param>
    public static IResult Result(int status, string code, string reason, string? hint = null) => With(status, code, reason, hint);

    /// <summary>A request in which several things can be wrong: 400, with each of them in <c>errors</c>.</summary>
    public static IResult Errors(string code, string reason, object errors) =>
        With(StatusCodes.Status400BadRequest, code, reason, null, ("errors", errors));

    /// <summary>A problem with more members than the code.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code for programs.</param>
    /// <param name="reason">What is wrong, in the words of no front end.</param>
    /// <param name="hint">What to send instead; null if there is nothing to say.</param>
    /// <param name="more">The members and their values.</param>
    public static IResult With(int status, string code, string reason, string? hint, params ReadOnlySpan<(string Name, object? Value)> more)
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
