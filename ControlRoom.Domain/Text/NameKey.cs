using System.Globalization;
using System.Text;

namespace ControlRoom.Domain.Text;

/// <summary>
/// What names, units and searched texts are compared by: upper and lower case are the same in every script, and so are characters that
/// nobody can tell apart by looking (µ and μ, Ω and Ω, ° and º, é in one character or two, blanks of any kind and number). What was typed
/// is kept as it was typed.
/// </summary>
public static class NameKey
{
    /// <summary>Compares names.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new KeyComparer();

    /// <summary>What a text is compared by; blanks at its ends do not count.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithPlainBlanks(Ascii.IsValid(text) ? text.ToLowerInvariant() : KeyTable.Instance.KeyOf(text));
    }

    /// <summary>True if nobody could tell the names apart.</summary>
    public static bool Same(string a, string b) =>
        string.Equals(a, b, StringComparison.OrdinalIgnoreCase) || ((!IsPlain(a) || !IsPlain(b)) && Of(a) == Of(b));

    /// <summary>
    /// True if a name is taken by another; one that only looks the same is no obstacle as long as the name is not changed.
    /// </summary>
    /// <param name="other">The other's.</param>
    /// <param name="name">The name that is wanted.</param>
    /// <param name="before">What it was before; null if there was none.</param>
    public static bool IsTaken(string other, string name, string? before) =>
        string.Equals(other, name, StringComparison.OrdinalIgnoreCase) || (name != before && Same(other, name));

    /// <summary>The one of some that is meant by a name: the very same if there is one, or else the first that looks the same.</summary>
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

            alike ??= Same(name(one), wanted) ? one : null;
        }

        return alike;
    }

    /// <summary>
    /// Why a name would not be seen as it is: the end of a sentence that begins with the name; null if all of it can be seen.
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

            // Not a letter's part, but a place without ink.
            if (rune.Value == 0x2800 || KeyTable.Instance.IsInvisible(rune))
            {
                return string.Create(CultureInfo.InvariantCulture, $"contains U+{rune.Value:X4}, which nobody can see");
            }
        }

        return null;
    }

    private static bool IsOfDirection(int code) =>
        code is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F);

    /// <summary>True if it is compared by its letters as they are, but for their case.</summary>
    private static bool IsPlain(string text) => Ascii.IsValid(text) && !text.Any(char.IsWhiteSpace);

    /// <summary>One space for any blanks within, none at the ends.</summary>
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
        public bool Equals(string? x, string? y) => x is null || y is null ? ReferenceEquals(x, y) : Same(x, y);

        public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(Of(obj));
    }
}
