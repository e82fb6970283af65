namespace ControlRoom.Web.Api;

/// <summary>Errors of the API as problem details with a stable code.</summary>
public static class ApiProblem
{
    /// <summary>A problem with its HTTP status, a code for programs and a sentence for people.</summary>
    public static IResult Result(int status, string code, string detail) =>
        Results.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
