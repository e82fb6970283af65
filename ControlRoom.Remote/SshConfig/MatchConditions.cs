using System.Collections.Immutable;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// Splits the conditions of a Match into words. OpenSSH up to 9.8 splits them like a keyword (one kind of quotes, <c>=</c> as white space),
/// later versions like other directives (both kinds of quotes, <c>\</c>). It is unknown for which version the file was written.
/// <code>
/// Match originalhost mini* exec "test -e '/run/in the lab'"
/// </code>
/// </summary>
internal static class MatchConditions
{
    /// <summary>Returns the words up to which all versions read the same conditions, and whether these are all words.</summary>
    public static (ImmutableArray<string> Words, bool IsWhole) Split(ConfigLine line)
    {
        var (before, since) = (UpTo98(line.Rest), Since99(line.Arguments ?? []));
        if (before.SequenceEqual(since, StringComparer.Ordinal))
        {
            return (before, true);
        }

        var common = before.Zip(since).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        var complete = 0;
        for (int next; complete < common && (next = complete + Length(before[complete])) <= common; )
        {
            complete = next;
        }

        return (before[..complete], false);
    }

    private static ImmutableArray<string> UpTo98(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        string? rest = text;
        while (ConfigLine.NextWord(ref rest) is { Length: > 0 } word && word[0] != '#')
        {
            words.Add(word);
        }

        return words.ToImmutable();
    }

    private static ImmutableArray<string> Since99(ImmutableArray<string> arguments)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < arguments.Length; at++)
        {
            var equals = arguments[at].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                words.Add(arguments[at][..equals]);
                words.Add(arguments[at][(equals + 1)..]);
                continue;
            }

            words.Add(arguments[at]);
            if (Length(arguments[at]) > 1 && at + 1 < arguments.Length)
            {
                words.Add(arguments[++at]);
            }
        }

        return words.ToImmutable();
    }

    /// <summary>Returns the number of words of a condition.</summary>
    private static int Length(string condition) => condition.TrimStart('!').ToUpperInvariant() is "ALL" or "FINAL" or "CANONICAL" ? 1 : 2;
}
