using System.Text.Json;

namespace ControlRoom.Web.Api;

/// <summary>The JSON format of the API: snake_case, as in the original program.</summary>
public static class ApiJson
{
    /// <summary>The options of the serializer.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            PropertyNameCaseInsensitive = false,
            Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(null, allowIntegerValues: false) },
            NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        };
}
