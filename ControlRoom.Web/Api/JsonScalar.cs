using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControlRoom.Web.Api;

/// <summary>A text, a number, true or false, as written in JSON: a number keeps all of its digits.</summary>
/// <param name="Text">The text; for other values, the JSON as written.</param>
/// <param name="IsNumber">True for a number.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct JsonScalar(string Text, bool IsNumber)
{
    private sealed class Converter : JsonConverter<JsonScalar>
    {
        public override JsonScalar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.String => new(reader.GetString()!, IsNumber: false),
                JsonTokenType.Number => new(Raw(ref reader), IsNumber: true),
                JsonTokenType.True => new("true", IsNumber: false),
                JsonTokenType.False => new("false", IsNumber: false),
                _ => throw new JsonException(),
            };

        public override void Write(Utf8JsonWriter writer, JsonScalar value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);

        private static string Raw(ref Utf8JsonReader reader) =>
            Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
    }
}
