using System.Globalization;

namespace ControlRoom.Domain.Text;

/// <summary>Numbers of things in sentences.</summary>
public static class Plural
{
    /// <summary>"0 files", "1 file", "20 files".</summary>
    /// <param name="count">How many; 0 or more.</param>
    /// <param name="what">One of them; its plural ends in s.</param>
    public static string Of(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? string.Empty : "s")}");
}
