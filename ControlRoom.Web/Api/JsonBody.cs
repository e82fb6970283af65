using System.Text.Json;

namespace ControlRoom.Web.Api;

/// <summary>Reads the body of a request.</summary>
public static class JsonBody
{
    /// <summary>The body, or why it is none.</summary>
    public static async Task<(T? Body, IResult? Refusal)> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, ApiProblem.Result(StatusCodes.Status415UnsupportedMediaType, "not-json", "Send application/json."));
        }

        try
        {
            var body = await request.ReadFromJsonAsync<T>(ApiJson.Options, request.HttpContext.RequestAborted);
            return body is null ? (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", "The body is null.")) : (body, null);
        }
        catch (JsonException malformed)
        {
            return (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", $"The body is not what is expected: {malformed.Message}"));
        }
    }
}
