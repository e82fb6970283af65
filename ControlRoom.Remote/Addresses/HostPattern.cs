namespace ControlRoom.Remote.Addresses;

/// <summary>
/// Matches patterns of ssh_config and known_hosts: <c>*</c> and <c>?</c>, in lists with commas and <c>!</c>. A match takes at most time
/// proportional to the product of both lengths, whatever the number of stars.
/// </summary>
internal static class HostPattern
{
    /// <summary>Returns true if the pattern matches the whole text; case-sensitive.</summary>
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
                // The last star takes one more character; an earlier star never has to.
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

    /// <summary>Returns true if a pattern of the list matches and no negated pattern does; case-sensitive.</summary>
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

    /// <summary>Returns true if the pattern matches the whole host name; case-insensitive.</summary>
    public static bool HostMatches(string pattern, string host) => Matches(Lower(pattern), Lower(host));

    /// <summary>Returns true if a pattern of the list matches the host name and no negated pattern does; case-insensitive.</summary>
    public static bool HostListMatches(string list, string host) => ListMatches(Lower(list), Lower(host));

    // OpenSSH converts host names to lower case before it compares them.
    private static string Lower(string text) => string.Create(text.Length, text, static (to, from) => from.AsSpan().ToLowerInvariant(to));
}
