using System.Text;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>
/// Reads comma-separated values one character after another. It was written only for the tests, from RFC 4180 and the rules of the
/// handbook: it shares no code with the program.
/// </summary>
internal static class PlainReader
{
    /// <summary>The records with the line numbers at which they begin; null if the quotes of the text are malformed.</summary>
    public static List<(int Line, List<string> Fields)>? Read(string text, char separator)
    {
        var records = new List<(int Line, List<string> Fields)>();
        var (line, at) = (1, 0);
        while (at < text.Length)
        {
            var (begin, fields) = (line, new List<string>());
            while (true)
            {
                var field = new StringBuilder();
                if (at < text.Length && text[at] == '"')
                {
                    at++;
                    while (true)
                    {
                        if (at == text.Length)
                        {
                            return null;
                        }

                        if (text[at] != '"')
                        {
                            line += EndsLine(text, at) ? 1 : 0;
                            field.Append(text[at++]);
                        }
                        else if (at + 1 < text.Length && text[at + 1] == '"')
                        {
                            field.Append('"');
                            at += 2;
                        }
                        else
                        {
                            at++;
                            break;
                        }
                    }

                    if (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
                    {
                        return null;
                    }
                }
                else
                {
                    while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
                    {
                        field.Append(text[at++]);
                    }
                }

                fields.Add(field.ToString());
                if (at == text.Length || text[at] != separator)
                {
                    break;
                }

                at++;
            }

            records.Add((begin, fields));
            if (at < text.Length)
            {
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                line++;
            }
        }

        return records;
    }

    private static bool EndsLine(string text, int at) =>
        text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));
}
