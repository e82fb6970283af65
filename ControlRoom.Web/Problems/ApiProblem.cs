namespace ControlRoom.Web.Problems;

/// <summary>
/// Makes errors of the API: problem details with a stable code. If <c>detail</c> says what to send instead, <c>reason</c> has the message
/// without that, for other front ends.
/// </summary>
public static class ApiProblem
{
    /// <summary>Makes a problem with its HTTP status, a code for programs and a message.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code for programs.</param>
    /// <param name="reason">What is wrong, without instructions for a particular front end.</param>
    /// <param name="hint">What to send instead; null if there is nothing to say.</param>
    public static IResult Result(int status, string code, string reason, string? hint = null) => With(status, code, reason, hint);

    /// <summary>Makes a problem with status 400 for a request that can have several errors; <c>errors</c> has each of them.</summary>
    public static IResult Errors(string code, string reason, object errors) =>
        With(StatusCodes.Status400BadRequest, code, reason, null, ("errors", errors));

    /// <summary>Makes a problem with further members.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code for programs.</param>
    /// <param name="reason">What is wrong, without instructions for a particular front end.</param>
    /// <param name="hint">What to send instead; null if there is nothing to say.</param>
    /// <param name="members">Further members and their values.</param>
    public static IResult With(
        int status,
        string code,
        string reason,
        string? hint,
        params ReadOnlySpan<(string Name, object? Value)> members
    )
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (name, value) in members)
        {
            extensions[name] = value;
        }

        if (hint is not null)
        {
            extensions["reason"] = reason;
        }

        return Results.Problem(hint is null ? reason : $"{reason} {hint}", statusCode: status, extensions: extensions);
    }
}
