using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ControlRoom.Web.Api;

/// <summary>Says of a body that cannot be read which member is wrong and what belongs there, and not what the types of this program are called.</summary>
internal static class JsonComplaint
{
    /// <summary>The sentence.</summary>
    /// <param name="malformed">What reading it gave; its path may be empty.</param>
    /// <param name="type">What the body was to be.</param>
    public static string Of(JsonException malformed, JsonTypeInfo type)
    {
        var path = malformed.Path is { Length: > 2 } full && full.StartsWith("$.", StringComparison.Ordinal) ? full[2..] : string.Empty;
        if (malformed is { Path: null, LineNumber: { } line })
        {
            return $"The body is no JSON: see line {line + 1}, byte {malformed.BytePositionInLine + 1}.";
        }

        return path.Length == 0
            ? "The body is not what is expected: an object with the members that the API reference names, and no null in an array."
            : $"{path} is not what is expected: {Expected(type, path)}.";
    }

    /// <summary>What belongs at the end of a path such as <c>overrides[2].reason</c>.</summary>
    private static string Expected(JsonTypeInfo type, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var name = step.Split('[')[0];
            if (type.Properties.FirstOrDefault(p => p.Name == name)?.PropertyType is not { } member)
            {
                return "see the API reference";
            }

            if (step.Contains('[', StringComparison.Ordinal) && Element(member) is { } element)
            {
                member = element;
            }

            type = type.Options.GetTypeInfo(member);
        }

        return Named(Nullable.GetUnderlyingType(type.Type) ?? type.Type);
    }

    private static string Named(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.String => "a text",
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "a number",
            >= TypeCode.SByte and <= TypeCode.UInt64 => "a whole number",
            _ => type == typeof(DateTimeOffset) ? "a moment, ISO 8601 with an offset"
                : Element(type) is not null ? "an array"
                : "an object",
        };

    private static Type? Element(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return !typeof(IEnumerable).IsAssignableFrom(type) || type == typeof(string) ? null
            : type.GetElementType() ?? type.GetGenericArguments().LastOrDefault();
    }
}
