using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Output;

/// <summary>Reads file names from <c>od -An -v -tx1</c>, each terminated by 00:
/// <code>
///  61 2e 67 72 61 77 00 62 2e 67 72 61 77 00
/// </code>
/// </summary>
internal static class HexNames
{
    /// <summary>Returns the names; null if the text has another format.</summary>
    public static ImmutableArray<string>? Parse(string text)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        List<byte> name = [];
        foreach (var part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length != 2 || !byte.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            if (value != 0)
            {
                name.Add(value);
                continue;
            }

            names.Add(RemoteText.Decode([.. name]));
            name.Clear();
        }

        return name.Count == 0 ? names.ToImmutable() : null;
    }
}
