using System.Globalization;

namespace ControlRoom.Domain.Text;

/// <summary>Formats counts for sentences.</summary>
public static class Plural
{
    /// <summary>Returns "0 files", "1 file", "20 files".</summary>
    /// <param name="count">The count; 0 or more.</param>
    /// <param name="what">The singular; its plural must end in s.</param>
    public static string Of(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? string.Empty : "s")}");
}
