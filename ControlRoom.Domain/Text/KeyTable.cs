using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ControlRoom.Domain.Text;

/// <summary>
/// The comparison keys of characters, from <c>keys.txt</c>. The table is read when the first character that is not ASCII occurs.
/// </summary>
internal sealed class KeyTable
{
    // Hangul syllables: The Unicode Standard, section 3.12.
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int FirstTrail = 0x11A7;
    private const int Vowels = 21;
    private const int Trails = 28;

    private static readonly Lazy<KeyTable> Read = new(() => new KeyTable());

    private readonly FrozenDictionary<int, string> keys;
    private readonly FrozenDictionary<int, byte> classes;

    private KeyTable()
    {
        var (read, order) = (new Dictionary<int, string>(), new Dictionary<int, byte>());
        using var file = typeof(KeyTable).Assembly.GetManifestResourceStream("ControlRoom.Domain.Text.keys.txt")!;
        using var lines = new StreamReader(file);
        while (lines.ReadLine() is { } line)
        {
            var sign = line.AsSpan().IndexOfAny('=', ':');
            if (line[0] == '#' || sign < 0)
            {
                continue;
            }

            var code = Code(line.AsSpan(0, sign));
            var rest = line.AsSpan(sign + 1);
            if (line[sign] == ':')
            {
                order.Add(code, byte.Parse(rest, NumberStyles.None, CultureInfo.InvariantCulture));
            }
            else
            {
                read.Add(code, TextOf(rest));
            }
        }

        keys = read.ToFrozenDictionary();
        classes = order.ToFrozenDictionary();
    }

    public static KeyTable Instance => Read.Value;

    /// <summary>True if the character is invisible, or only controls others.</summary>
    public bool IsInvisible(Rune rune) => keys.TryGetValue(rune.Value, out var key) && key.Length == 0;

    /// <summary>Returns the key of a text, with its spaces unchanged.</summary>
    public string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (keys.TryGetValue(rune.Value, out var known))
            {
                key.Append(known);
            }
            else if (rune.Value is >= FirstSyllable and <= LastSyllable)
            {
                AppendSyllable(key, rune.Value - FirstSyllable);
            }
            else
            {
                // For letters that are newer than the table, the framework gives the lower case.
                var lower = Rune.ToLowerInvariant(rune);
                key.Append(keys.TryGetValue(lower.Value, out var ofLower) ? ofLower : lower.ToString());
            }
        }

        return InOrder(key.ToString());
    }

    private static int Code(ReadOnlySpan<char> hexadecimal) =>
        int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string TextOf(ReadOnlySpan<char> codes)
    {
        var text = new StringBuilder();
        foreach (var part in codes.Split(' '))
        {
            if (!codes[part].IsEmpty)
            {
                text.Append(new Rune(Code(codes[part])));
            }
        }

        return text.ToString();
    }

    private static void AppendSyllable(StringBuilder key, int index)
    {
        key.Append((char)(FirstLead + (index / (Vowels * Trails)))).Append((char)(FirstVowel + (index % (Vowels * Trails) / Trails)));
        if (index % Trails is > 0 and var trail)
        {
            key.Append((char)(FirstTrail + trail));
        }
    }

    /// <summary>
    /// Puts the marks on each letter into the order of their classes, because the order of marks above and below makes no difference.
    /// </summary>
    private string InOrder(string key)
    {
        var runes = key.EnumerateRunes().ToList();
        if (!runes.Exists(r => classes.ContainsKey(r.Value)))
        {
            return key;
        }

        var ordered = new StringBuilder(key.Length);
        var marks = new List<Rune>();
        foreach (var rune in runes)
        {
            if (classes.ContainsKey(rune.Value))
            {
                marks.Add(rune);
                continue;
            }

            Flush(ordered, marks);
            ordered.Append(rune);
        }

        Flush(ordered, marks);
        return ordered.ToString();
    }

    private void Flush(StringBuilder ordered, List<Rune> marks)
    {
        foreach (var mark in marks.OrderBy(m => classes[m.Value]))
        {
            ordered.Append(mark);
        }

        marks.Clear();
    }
}
