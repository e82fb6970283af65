using System.Globalization;

namespace ControlRoom.Ecc.Soap;

/// <summary>Checks whether text is a value of an xsd type. WCF's reader reads accepted text as the same value.</summary>
internal static class FieldValue
{
    private const int MaxQuoted = 40;

    /// <summary>
    /// Returns why the text is not a value of the type, as in <c>'IDLE', which is not a 32-bit number</c>; null if it is one.
    /// </summary>
    public static string? ProblemIn(Type type, string text)
    {
        if (type == typeof(string))
        {
            return null;
        }

        // xsd allows white space around a number.
        var lexical = text.Trim(' ', '\t', '\r', '\n');
        return Expected(type, lexical) is { } expected
            ? $"'{(lexical.Length > MaxQuoted ? string.Concat(lexical.AsSpan(0, MaxQuoted), "…") : lexical)}', which is not {expected}"
            : null;
    }

    private static string? Expected(Type type, string text) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => IsInteger<int>(text) ? null : "a 32-bit number",
            TypeCode.Int64 => IsInteger<long>(text) ? null : "a 64-bit number",
            TypeCode.Int16 => IsInteger<short>(text) ? null : "a 16-bit number",
            TypeCode.UInt32 => IsInteger<uint>(text) ? null : "an unsigned 32-bit number",
            TypeCode.Boolean => text is "true" or "false" or "1" or "0" ? null : "a boolean",
            TypeCode.Double => IsFloating<double>(text) ? null : "a number",
            TypeCode.Single => IsFloating<float>(text) ? null : "a number",
            _ => throw new InvalidOperationException($"The generator emits no field of type {type}."),
        };

    private static bool IsInteger<T>(string text)
        where T : struct, System.Numerics.IBinaryInteger<T> => T.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    private static bool IsFloating<T>(string text)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> =>
        text is "INF" or "-INF" or "NaN"
        || (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && T.IsFinite(value));
}
