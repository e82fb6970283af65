using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace ControlRoom.Web.Api;

/// <summary>
/// Explains why a body cannot be read: which member is wrong and what is expected there, without names of types of this program.
/// </summary>
internal static partial class JsonErrorText
{
    /// <summary>Returns the explanation, a sentence.</summary>
    /// <param name="malformed">The exception of the serializer; its path may be empty.</param>
    /// <param name="type">The type of the body.</param>
    public static string Of(JsonException malformed, JsonTypeInfo type)
    {
        var path = malformed.Path is { Length: > 2 } full && full[0] == '$' ? full[1..].TrimStart('.') : string.Empty;
        if (malformed is { Path: null, LineNumber: { } line })
        {
            return line == 0 && malformed.BytePositionInLine == 0
                ? $"The body is empty or not JSON: {Expected(type)}."
                : $"The body is not JSON: see line {line + 1}, byte {malformed.BytePositionInLine + 1}.";
        }

        return path.Length == 0
            ? "The body must be an object with the members in the API reference, and arrays must not contain null."
            : $"{path} {Wrong(type, path)}.";
    }

    /// <summary>
    /// Returns the path of a member that an object has twice; null if there is none. Readers of JSON differ in which of the two they use.
    /// </summary>
    /// <param name="element">The element to search.</param>
    /// <param name="path">Its path; empty for the body.</param>
    public static string? FindDuplicate(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element
                .EnumerateArray()
                .Select((item, place) => FindDuplicate(item, $"{path}[{place}]"))
                .FirstOrDefault(twice => twice is not null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var step =
                member.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && member.Name.Length > 0
                    ? $"{(path.Length == 0 ? string.Empty : ".")}{member.Name}"
                    : $"['{member.Name}']";
            if ((names.Add(member.Name) ? FindDuplicate(member.Value, path + step) : path + step) is { } twice)
            {
                return twice;
            }
        }

        return null;
    }

    private static string Expected(JsonTypeInfo type) =>
        type.Properties.Count == 0
            ? "send the body that the API reference describes"
            : $"send an object with {string.Join(", ", type.Properties.Select(p => p.Name))}, which the API reference describes";

    /// <summary>
    /// Returns what is wrong at the end of a path such as <c>overrides[2].reason</c> or <c>fields['beam current']</c>: either the member is
    /// not known, or its value has another type.
    /// </summary>
    private static string Wrong(JsonTypeInfo type, string path)
    {
        foreach (Match step in Steps().Matches(path))
        {
            var next = step.Groups["place"].Success
                ? Element(type.Type)
                : type.Properties.FirstOrDefault(p => p.Name == step.Groups["name"].Value)?.PropertyType ?? Value(type.Type);
            if (next is null)
            {
                return $"is not known: {Expected(type)}";
            }

            type = type.Options.GetTypeInfo(next);
        }

        return $"must be {Named(Nullable.GetUnderlyingType(type.Type) ?? type.Type)}";
    }

    private static string Named(Type type)
    {
        if (type == typeof(JsonScalar))
        {
            return "a text, a number, true, false or null";
        }

        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type))}";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.String => "a text",
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "a number",
            >= TypeCode.SByte and <= TypeCode.UInt64 => "a whole number",
            _ when type == typeof(DateTimeOffset) => "a time in ISO 8601 with an offset",
            _ when Value(type) is null && Element(type) is not null => "an array",
            _ => "an object",
        };
    }

    /// <summary>Returns the type of the values of an object with arbitrary members; null for other types.</summary>
    private static Type? Value(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i =>
                i.IsGenericType
                && (
                    i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || i.GetGenericTypeDefinition() == typeof(IDictionary<,>)
                )
            )
            ?.GetGenericArguments()[1];

    /// <summary>Matches the members and indexes of a path, as the serializer writes them.</summary>
    [GeneratedRegex(
        @"\['(?<name>.*?)'\](?=$|[.\[])|\[(?<place>\d+)\]|\.?(?<name>[^.\[]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Steps();

    private static Type? Element(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return !typeof(IEnumerable).IsAssignableFrom(type) || type == typeof(string)
            ? null
            : type.GetElementType() ?? type.GetGenericArguments().LastOrDefault();
    }
}
