using System.Globalization;
using System.Text;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Makes text from a server harmless: limited in length, without characters that move a terminal's cursor or reverse a line.
/// </summary>
internal static class ServerText
{
    /// <summary>Longest sentence of a failure, in UTF-16 characters.</summary>
    public const int MaxSentence = 500;

    /// <summary>Longest message of a reply, in UTF-16 characters; the joined errors of a dozen boards stay below it.</summary>
    public const int MaxMessage = 8000;

    /// <summary>Returns the text on one line, at most <paramref name="max"/> characters long.</summary>
    public static string OnOneLine(string text, int max = MaxSentence) => Clean(text, max, keepLines: false);

    /// <summary>Returns the text with its line breaks, at most <paramref name="max"/> characters long.</summary>
    public static string KeepLines(string text, int max = MaxMessage) => Clean(text, max, keepLines: true);

    private static string Clean(string text, int max, bool keepLines)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var clean = new StringBuilder(Math.Min(text.Length, max));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength >= max)
            {
                clean.Append('…');
                break;
            }

            Append(clean, rune, keepLines);
        }

        return clean.ToString().Trim();
    }

    private static void Append(StringBuilder clean, Rune rune, bool keepLines)
    {
        var harmless = keepLines && rune.Value is '\n' or '\t';
        if (
            harmless
            || Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                )
        )
        {
            clean.Append(rune.ToString());
        }
        else if (clean.Length > 0 && clean[^1] != ' ')
        {
            clean.Append(' ');
        }
    }
}
