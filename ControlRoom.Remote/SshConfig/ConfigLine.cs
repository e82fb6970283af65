using System.Collections.Immutable;
using System.Text;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// One line of an ssh_config, split as OpenSSH does: a keyword, then words, with <c>=</c> or white space after the keyword, quotes, and a
/// comment at the end.
/// <code>
/// IdentityFile = "~/keys of the experiment/id_ed25519"   # since May
/// </code>
/// </summary>
internal sealed record ConfigLine
{
    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n'];
    private static readonly char[] LineEnds = [.. WhiteSpace, '\f'];
    private static readonly char[] Delimiters = [.. WhiteSpace, '"', '='];

    /// <summary>The keyword as written.</summary>
    public required string Keyword { get; init; }

    /// <summary>Everything after the keyword, including comments; used for commands.</summary>
    public required string Rest { get; init; }

    /// <summary>The words after the keyword; null if a quote is not closed.</summary>
    public required ImmutableArray<string>? Arguments { get; init; }

    /// <summary>Reads a line; null if it is empty or a comment.</summary>
    public static ConfigLine? Parse(string text)
    {
        string? rest = text.TrimEnd(LineEnds);
        var keyword = NextWord(ref rest);
        if (keyword is "")
        {
            // The line starts with white space.
            keyword = NextWord(ref rest);
        }

        if (string.IsNullOrEmpty(keyword) || keyword[0] == '#')
        {
            return null;
        }

        rest = rest?.TrimStart(WhiteSpace) ?? string.Empty;
        return new ConfigLine
        {
            Keyword = keyword,
            Rest = rest,
            Arguments = Split(rest),
        };
    }

    /// <summary>
    /// Removes the next word from a text whose words are separated by white space or one <c>=</c>; null at its end or if a quote is not
    /// closed.
    /// </summary>
    public static string? NextWord(ref string? text)
    {
        if (text is null)
        {
            return null;
        }

        var line = text;
        var at = line.IndexOfAny(Delimiters);
        if (at < 0)
        {
            text = null;
            return line;
        }

        if (line[at] == '"')
        {
            var close = line.IndexOf('"', at + 1);
            text = close < 0 ? null : line[(close + 1)..].TrimStart(WhiteSpace);
            return close < 0 ? null : string.Concat(line.AsSpan(0, at), line.AsSpan(at + 1, close - at - 1));
        }

        text = line[(at + 1)..].TrimStart(WhiteSpace);
        if (line[at] != '=' && text.StartsWith('='))
        {
            text = text[1..].TrimStart(WhiteSpace);
        }

        return line[..at];
    }

    private static ImmutableArray<string>? Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is ' ' or '\t')
            {
                continue;
            }

            if (text[at] == '#')
            {
                break;
            }

            if (Word(text, ref at) is not { } word)
            {
                return null;
            }

            words.Add(word);
        }

        return words.ToImmutable();
    }

    /// <summary>Reads the word at a position and moves past it; null if its quote is not closed.</summary>
    private static string? Word(string text, ref int at)
    {
        var word = new StringBuilder();
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length && (text[at + 1] is '\'' or '"' or '\\' || (quote == '\0' && text[at + 1] == ' ')))
            {
                word.Append(text[++at]);
            }
            else if (quote == '\0' && c is ' ' or '\t')
            {
                break;
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else
            {
                word.Append(c);
            }
        }

        return quote == '\0' ? word.ToString() : null;
    }
}
