using System.Text;

namespace ControlRoom.Domain.Text;

/// <summary>
/// Formats paths so that they can be copied from a message into a shell or after <c>scp</c>. They are quoted only if a shell would
/// otherwise split or change them.
/// </summary>
public static class PasteablePath
{
    private const string Harmless = "_@%+=:,./~-";

    /// <summary>Returns the path as one word for a shell.</summary>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path switch
        {
            "" => "''",
            ['~', '/', .. { Length: > 0 } rest] when !IsHarmless(rest) => "~/" + Quoted(rest),
            _ when path[0] != '-' && IsHarmless(path) => path,
            _ => Quoted(path),
        };
    }

    /// <summary>
    /// Returns the path on a host as one word, in the form of scp and rsync: <c>'mini3:/data/run data'</c>. IPv6 addresses are put in
    /// brackets.
    /// </summary>
    public static string On(string host, string path)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Of(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{path}" : $"{host}:{path}");
    }

    private static bool IsHarmless(string text) => text.All(c => char.IsLetterOrDigit(c) || Harmless.Contains(c, StringComparison.Ordinal));

    private static string Quoted(string text) =>
        text.Any(c => char.IsControl(c) || char.IsSurrogate(c))
            ? Escaped(text)
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>
    /// Writes control characters, and bytes that are not text (lone surrogates), in the form <c>$'…'</c> of bash, ksh and zsh.
    /// </summary>
    private static string Escaped(string text)
    {
        var word = new StringBuilder("$'");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                word.Append(c).Append(text[++i]);
            }
            else if (char.IsControl(c))
            {
                word.Append(VisibleName.BytesOf(new Rune(c)));
            }
            else if (char.IsSurrogate(c))
            {
                word.Append(VisibleName.Escaped((byte)c));
            }
            else
            {
                word.Append(c is '\'' or '\\' ? "\\" : string.Empty).Append(c);
            }
        }

        return word.Append('\'').ToString();
    }
}
