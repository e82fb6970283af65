using System.Collections.Immutable;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// Cuts the conditions of a Match into words. OpenSSH up to 9.8 does that as for a keyword (quotes of one kind, <c>=</c> as white space),
/// later as for other directives (quotes of both kinds, <c>\</c>). Which version the file was written for is not known.
/// <code>
/// Match originalhost mini* exec "test -e '/run/in the lab'"
/// </code>
/// </summary>
internal static class MatchConditions
{
    /// <summary>The words, as far as all versions read the same conditions; and whether these are all.</summary>
    public static (ImmutableArray<string> Words, bool IsWhole) Of(ConfigLine line)
    {
        var (before, since) = (UpTo98(line.Rest), Since99(line.Words ?? []));
        if (before.SequenceEqual(since, StringComparer.Ordinal))
        {
            return (before, true);
        }

        var common = before.Zip(since).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        var whole = 0;
        for (int next; whole < common && (next = whole + Length(before[whole])) <= common; )
        {
            whole = next;
        }

        return (before[..whole], false);
    }

    private static ImmutableArray<string> UpTo98(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        string? rest = text;
        while (ConfigLine.Delimited(ref rest) is { Length: > 0 } word && word[0] != '#')
        {
            words.Add(word);
        }

        return words.ToImmutable();
    }

    private static ImmutableArray<string> Since99(ImmutableArray<string> given)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < given.Length; at++)
        {
            var equals = given[at].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                words.Add(given[at][..equals]);
                words.Add(given[at][(equals + 1)..]);
                continue;
            }

            words.Add(given[at]);
            if (Length(given[at]) > 1 && at + 1 < given.Length)
            {
                words.Add(given[++at]);
            }
        }

        return words.ToImmutable();
    }

    /// <summary>How many words a condition has.</summary>
    private static int Length(string condition) => condition.TrimStart('!').ToUpperInvariant() is "ALL" or "FINAL" or "CANONICAL" ? 1 : 2;
}
