using System.Text;
using System.Text.RegularExpressions;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Expands a path with <c>*</c>, <c>?</c> and <c>[…]</c> to files, sorted as in a shell.</summary>
internal static class GlobPath
{
    /// <summary>Returns the existing files and directories; empty if there are none.</summary>
    public static IReadOnlyList<string> Expand(string path)
    {
        if (path.AsSpan().IndexOfAny("*?[") < 0)
        {
            return Path.Exists(path) ? [path] : [];
        }

        var root = Path.GetPathRoot(path) ?? string.Empty;
        IEnumerable<string> found = [root];
        foreach (var part in path[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            found = found.SelectMany(directory => Within(directory, part)).ToList();
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Within(string directory, string part)
    {
        if (part.AsSpan().IndexOfAny("*?[") < 0)
        {
            var one = Path.Combine(directory, part);
            return Path.Exists(one) ? [one] : [];
        }

        try
        {
            // A name that begins with a dot matches only if the pattern begins with a dot.
            var pattern = PatternOf(part);
            return Directory
                .EnumerateFileSystemEntries(directory)
                .Where(entry => (part[0] == '.') == (Path.GetFileName(entry)[0] == '.') && pattern.IsMatch(Path.GetFileName(entry)))
                .ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static Regex PatternOf(string part)
    {
        var pattern = new StringBuilder("^");
        for (var at = 0; at < part.Length; at++)
        {
            var close = part[at] == '[' ? part.IndexOf(']', Math.Min(at + 2, part.Length)) : -1;
            if (close > 0)
            {
                var inside = part[(at + 1)..close]
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("[", "\\[", StringComparison.Ordinal);
                pattern.Append('[').Append(inside.StartsWith('!') ? $"^{inside[1..]}" : inside).Append(']');
                at = close;
            }
            else
            {
                pattern.Append(
                    part[at] switch
                    {
                        '*' => ".*",
                        '?' => ".",
                        var c => Regex.Escape(c.ToString()),
                    }
                );
            }
        }

        return new Regex(
            pattern.Append('$').ToString(),
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking,
            TimeSpan.FromSeconds(1)
        );
    }
}
