using System.Text.Json;

namespace ControlRoom.Web.Api;

/// <summary>How the API writes JSON: snake_case, as the original did.</summary>
public static class ApiJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            PropertyNameCaseInsensitive = false,
            Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(null, allowIntegerValues: false) },
            NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        };
}
