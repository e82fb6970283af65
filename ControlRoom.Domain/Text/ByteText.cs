using System.Globalization;

namespace ControlRoom.Domain.Text;

/// <summary>Formats sizes for display.</summary>
public static class ByteText
{
    /// <summary>Formats a number of bytes with three digits: 12.3 MB.</summary>
    public static string ThreeDigits(double bytes) =>
        bytes switch
        {
            < 1000 => $"{bytes:0} B",
            < 1e6 => ThreeDigits(bytes / 1e3, "kB"),
            < 1e9 => ThreeDigits(bytes / 1e6, "MB"),
            < 1e12 => ThreeDigits(bytes / 1e9, "GB"),
            _ => ThreeDigits(bytes / 1e12, "TB"),
        };

    private static string ThreeDigits(double value, string unit)
    {
        var format = value switch
        {
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "0",
        };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }
}
