using System.Text.Json;
using System.Text.Json.Serialization;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>Reads the body of a request.</summary>
public static class JsonBody
{
    /// <summary>The options for reading: a null in place of a required value is an error in every body.</summary>
    private static readonly JsonSerializerOptions Reading = MakeReading();

    /// <summary>Reads the body as JSON; returns the refusal if it is not valid.</summary>
    public static async Task<(T? Body, IResult? Refusal)> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, ApiProblem.Result(StatusCodes.Status415UnsupportedMediaType, "not-json", "Send application/json."));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.BodyReader.AsStream(), default, request.HttpContext.RequestAborted);
            if (JsonErrorText.FindDuplicate(document.RootElement, string.Empty) is { } twice)
            {
                var why = $"{twice} is given twice. Send it once.";
                return (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "given-twice", why));
            }

            var body = HasNullInArray(document.RootElement)
                ? throw new JsonException("an array contains null.")
                : document.Deserialize<T>(Reading);
            return body is null
                ? (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", "The body is null."))
                : (body, null);
        }
        catch (JsonException malformed)
        {
            var sentence = JsonErrorText.Of(malformed, Reading.GetTypeInfo(typeof(T)));
            return (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", sentence));
        }
    }

    /// <summary>
    /// Reads the body as JSON; returns <paramref name="fallback"/> if it is empty. A body of another media type is refused.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="fallback">The body that an empty one stands for.</param>
    public static async Task<(T? Body, IResult? Refusal)> ReadOrDefaultAsync<T>(HttpRequest request, T fallback)
        where T : class => await IsEmptyAsync(request) ? (fallback, null) : await ReadAsync<T>(request);

    /// <summary>Reads the body as JSON; returns <paramref name="fallback"/> if it is empty or of another media type.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fallback">The body that an empty one stands for.</param>
    public static async Task<(T? Body, IResult? Refusal)> ReadOptionalAsync<T>(HttpRequest request, T fallback)
        where T : class => !request.HasJsonContentType() ? (fallback, null) : await ReadOrDefaultAsync(request, fallback);

    /// <summary>
    /// Returns true if the body is empty, without consuming it: a body of unknown length can be empty whatever its media type.
    /// </summary>
    private static async Task<bool> IsEmptyAsync(HttpRequest request)
    {
        if (request.ContentLength is { } length)
        {
            return length == 0;
        }

        var begin = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
        request.BodyReader.AdvanceTo(begin.Buffer.Start);
        return begin.Buffer.IsEmpty;
    }

    // The options are made read-only here, because the first body may never reach the serializer.
    private static JsonSerializerOptions MakeReading()
    {
        var options = new JsonSerializerOptions(ApiJson.Options)
        {
            RespectNullableAnnotations = true,

            // If a misspelt ended_at were ignored silently, the run would be closed with another time.
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>
    /// Returns true if an array contains null. Nullable annotations do not cover the elements of arrays, and no array of the API may
    /// contain null.
    /// </summary>
    private static bool HasNullInArray(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Null || HasNullInArray(e)),
            JsonValueKind.Object => element.EnumerateObject().Any(p => HasNullInArray(p.Value)),
            _ => false,
        };
}
