using System.Globalization;
using System.Text;

namespace ControlRoom.Domain.Text;

/// <summary>
/// The key by which names, units and search texts are compared. Upper and lower case are equivalent in every script, and so are characters
/// that look the same (µ and μ, Ω and Ω, ° and º, é in one character or two, spaces of any kind and number). The typed text itself is
/// stored unchanged.
/// </summary>
public static class NameKey
{
    /// <summary>Compares names by their keys.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new KeyComparer();

    /// <summary>Returns the key of a text; leading and trailing spaces are ignored.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithPlainBlanks(Ascii.IsValid(text) ? text.ToLowerInvariant() : KeyTable.Instance.KeyOf(text));
    }

    /// <summary>True if the names look the same.</summary>
    public static bool LooksSame(string a, string b) =>
        string.Equals(a, b, StringComparison.OrdinalIgnoreCase) || ((!IsPlain(a) || !IsPlain(b)) && Of(a) == Of(b));

    /// <summary>
    /// True if another entry already has the name. A name that only looks the same does not count as long as the name is not changed.
    /// </summary>
    /// <param name="other">The name of the other entry.</param>
    /// <param name="name">The new name.</param>
    /// <param name="before">The previous name; null if there was none.</param>
    public static bool IsTaken(string other, string name, string? before) =>
        string.Equals(other, name, StringComparison.OrdinalIgnoreCase) || (name != before && LooksSame(other, name));

    /// <summary>Returns the item with exactly this name or, if there is none, the first whose name looks the same.</summary>
    public static T? Find<T>(IEnumerable<T> all, Func<T, string> name, string wanted)
        where T : class
    {
        T? alike = null;
        foreach (var one in all)
        {
            if (name(one) == wanted)
            {
                return one;
            }

            alike ??= LooksSame(name(one), wanted) ? one : null;
        }

        return alike;
    }

    /// <summary>
    /// Returns why a name would not be displayed as it is, as the end of a sentence that begins with the name; null if all of it is
    /// visible.
    /// </summary>
    public static string? WhyInvisible(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Ascii.IsValid(name))
        {
            return null;
        }

        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return string.Create(CultureInfo.InvariantCulture, $"contains a line break (U+{rune.Value:X4})");
            }

            if (IsOfDirection(rune.Value))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"contains U+{rune.Value:X4}, which changes the direction of the text around it"
                );
            }

            // U+2800 is the empty Braille pattern, which looks like a space.
            if (rune.Value == 0x2800 || KeyTable.Instance.IsInvisible(rune))
            {
                return string.Create(CultureInfo.InvariantCulture, $"contains U+{rune.Value:X4}, which is invisible");
            }
        }

        return null;
    }

    private static bool IsOfDirection(int code) =>
        code is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F);

    /// <summary>True if only the case of the letters matters for the comparison.</summary>
    private static bool IsPlain(string text) => Ascii.IsValid(text) && !text.Any(char.IsWhiteSpace);

    /// <summary>Replaces each sequence of white space by one space, and removes it at the ends.</summary>
    private static string WithPlainBlanks(string text)
    {
        var plain = new StringBuilder(text.Length);
        var isPending = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                isPending = plain.Length > 0;
                continue;
            }

            plain.Append(isPending ? " " : string.Empty).Append(c);
            isPending = false;
        }

        return plain.ToString();
    }

    private sealed class KeyComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null || y is null ? ReferenceEquals(x, y) : LooksSame(x, y);

        public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(Of(obj));
    }
}
