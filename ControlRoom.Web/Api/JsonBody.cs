using System.Text.Json;
using System.Text.Json.Serialization;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>Reads the body of a request.</summary>
public static class JsonBody
{
    /// <summary>A null where there must be a value is malformed, whatever the body is.</summary>
    private static readonly JsonSerializerOptions Reading = MakeReading();

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
            using var document = await JsonDocument.ParseAsync(request.BodyReader.AsStream(), default, request.HttpContext.RequestAborted);
            if (JsonComplaint.Twice(document.RootElement, string.Empty) is { } twice)
            {
                var why = $"{twice} is given twice: which one counts cannot be known.";
                return (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "given-twice", why));
            }

            var body = HasNullInArray(document.RootElement)
                ? throw new JsonException("an array holds a null.")
                : document.Deserialize<T>(Reading);
            return body is null
                ? (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", "The body is null."))
                : (body, null);
        }
        catch (JsonException malformed)
        {
            var sentence = JsonComplaint.Of(malformed, Reading.GetTypeInfo(typeof(T)));
            return (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", sentence));
        }
    }

    /// <summary>The body; what stands for none if there is none. One of another kind is refused.</summary>
    /// <param name="request">The request.</param>
    /// <param name="none">What no body means.</param>
    public static async Task<(T? Body, IResult? Refusal)> ReadOrNoneAsync<T>(HttpRequest request, T none)
        where T : class => await IsEmptyAsync(request) ? (none, null) : await ReadAsync<T>(request);

    /// <summary>The body; without one, or with one of another kind, what stands for none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="none">What no body means.</param>
    public static async Task<(T? Body, IResult? Refusal)> ReadOptionalAsync<T>(HttpRequest request, T none)
        where T : class => !request.HasJsonContentType() ? (none, null) : await ReadOrNoneAsync(request, none);

    /// <summary>
    /// Looks without taking anything away: a body of unknown length may turn out to be none, whatever its type is said to be.
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

    // Complete from the start: the first body may be one that is never given to the serializer.
    private static JsonSerializerOptions MakeReading()
    {
        var options = new JsonSerializerOptions(ApiJson.Options)
        {
            RespectNullableAnnotations = true,

            // A misspelt time of an end that is left out in silence would close the run with another one.
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>The annotations say nothing about the elements of an array; in none of ours a null means anything.</summary>
    private static bool HasNullInArray(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Null || HasNullInArray(e)),
            JsonValueKind.Object => element.EnumerateObject().Any(p => HasNullInArray(p.Value)),
            _ => false,
        };
}
