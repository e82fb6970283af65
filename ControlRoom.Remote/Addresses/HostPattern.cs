namespace ControlRoom.Remote.Addresses;

/// <summary>
/// Patterns of ssh_config and known_hosts: <c>*</c> and <c>?</c>, in lists with commas and <c>!</c>. A text of any length takes at most the
/// product of both lengths, however many stars there are.
/// </summary>
internal static class HostPattern
{
    /// <summary>True if the whole text is what the pattern describes; the case counts.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t) = (0, 0);
        var (star, from) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, from) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // The last star takes one more character; an earlier one never has to.
                p = star + 1;
                t = ++from;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    /// <summary>True if one pattern of the list matches and no negated one does; the case counts.</summary>
    public static bool ListMatches(string list, string text)
    {
        var matches = false;
        foreach (var range in list.AsSpan().Split(','))
        {
            var pattern = list.AsSpan()[range];
            var negated = pattern.StartsWith("!");
            if (Matches(negated ? pattern[1..] : pattern, text))
            {
                if (negated)
                {
                    return false;
                }

                matches = true;
            }
        }

        return matches;
    }

    /// <summary>True if the whole name is what the one pattern describes; the case does not count.</summary>
    public static bool HostMatches(string pattern, string host) => Matches(Lower(pattern), Lower(host));

    /// <summary>The same for lists of names of hosts, in which case does not count.</summary>
    public static bool HostListMatches(string list, string host) => ListMatches(Lower(list), Lower(host));

    // OpenSSH makes names of hosts small before it compares them.
    private static string Lower(string text) => string.Create(text.Length, text, static (to, from) => from.AsSpan().ToLowerInvariant(to));
}
