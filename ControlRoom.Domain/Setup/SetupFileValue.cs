using System.Text.Json;

namespace ControlRoom.Domain.Setup;

/// <summary>Reads JSON values defensively: an escaped half of a surrogate pair makes the JSON reader throw.</summary>
internal static class SetupFileValue
{
    /// <summary>Returns the text, or null if the value is not a text.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    /// <summary>Returns the value in the form for messages.</summary>
    public static string Describe(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => TextOf(value) is { } text ? SetupFileText.Quote(text) : "a text with invalid characters",
            _ => SetupFileText.Clip(value.GetRawText(), 60),
        };
}
