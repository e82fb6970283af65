using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ControlRoom.Remote.Logs;

/// <summary>
/// Converts a line of a log for display: the text that a terminal would show in the end, as plain text of limited length.
/// </summary>
internal static partial class LogText
{
    /// <summary>The number of characters of a line that are shown.</summary>
    public const int MaxLineLength = 2000;

    private const int TabWidth = 8;

    /// <summary>Returns the line for display.</summary>
    /// <param name="line">The line without its newline; bytes that are not UTF-8 are lone surrogates.</param>
    public static string ForDisplay(string line)
    {
        // A line of a megabyte is not searched to its end for escape sequences, because its end is not shown.
        var head = LastWritten(
            line.Length > 8 * MaxLineLength && !line.Contains('\r', StringComparison.Ordinal) ? line[..(8 * MaxLineLength)] : line
        );
        var plain = Plain(Escapes().Replace(head, string.Empty));
        if (plain.Length <= MaxLineLength && head.Length <= 8 * MaxLineLength && line.Length <= 8 * MaxLineLength)
        {
            return plain;
        }

        var end = Math.Min(plain.Length, MaxLineLength);
        end -= end > 0 && char.IsHighSurrogate(plain[end - 1]) ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{plain[..end]}… ({line.Length:N0} characters in total)");
    }

    /// <summary>
    /// Returns the text after the last carriage return, each of which lets the text after it overwrite the line: "Waiting .\rWaiting ..\r".
    /// </summary>
    private static string LastWritten(string line)
    {
        var pieces = line.Split('\r', StringSplitOptions.RemoveEmptyEntries);
        return pieces.Length == 0 ? string.Empty : pieces[^1];
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, MaxLineLength + 8));
        for (var i = 0; i < text.Length && plain.Length <= MaxLineLength; i++)
        {
            var c = text[i];
            if (c == '\t')
            {
                plain.Append(' ', TabWidth - (plain.Length % TabWidth));
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                plain.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                plain.Append('\uFFFD');
            }
            else if (!char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format)
            {
                // Format characters are invisible or reverse the direction of text.
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    // Control sequences (colours, cursor), operating system commands (titles, links) and short sequences, including their C1 forms.
    [GeneratedRegex(
        @"(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]?|\x1B[\]PX^_].*?(?:\x07|\x1B\\|\x9C|$)|\x1B[ -/]*[0-~]?",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Escapes();
}
