using System.Globalization;
using System.Text;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>
/// Encodes file names for UTF-8 columns. A name with bytes that are not UTF-8 is a string with lone surrogates, which the database would
/// replace. They are written as <c>\DC80</c>, and a backslash is doubled.
/// </summary>
internal static class FileNameText
{
    public static string Escape(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
            {
                text.Append(name[i]).Append(name[++i]);
            }
            else if (char.IsSurrogate(name[i]))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\{(int)name[i]:X4}");
            }
            else
            {
                text.Append(name[i] == '\\' ? "\\\\" : name[i].ToString());
            }
        }

        return text.ToString();
    }

    public static string Unescape(string stored)
    {
        var name = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] != '\\' || i == stored.Length - 1)
            {
                name.Append(stored[i]);
            }
            else if (stored[i + 1] == '\\')
            {
                name.Append(stored[++i]);
            }
            else if (
                i + 4 < stored.Length
                && int.TryParse(stored.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            )
            {
                name.Append((char)unit);
                i += 4;
            }
            else
            {
                name.Append(stored[i]);
            }
        }

        return name.ToString();
    }
}
