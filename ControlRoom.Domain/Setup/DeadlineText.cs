using System.Globalization;

namespace ControlRoom.Domain.Setup;

/// <summary>Reads and writes deadlines and durations.</summary>
public static class DeadlineText
{
    /// <summary>The accepted forms, for messages.</summary>
    public const string Form = "seconds (360) or h:mm:ss (0:06:00)";

    /// <summary>The limit of seconds: larger numbers are not deadlines, and would not fit into a time.</summary>
    private const double MostSeconds = 1e7;

    /// <summary>
    /// Reads a time as it was typed: a number of seconds, with or without " s", or h:mm:ss; null if it is neither. The range is not
    /// checked. m:ss is refused, because 5:00 could also mean five hours. Fractions of a millisecond are rounded.
    /// </summary>
    public static TimeSpan? Parse(string text)
    {
        var typed = text.Trim();
        return typed.Split(':') switch
        {
            [var seconds] => OfSeconds(Number(seconds.EndsWith('s') ? seconds[..^1].TrimEnd() : seconds)),
            [var hours, { Length: >= 2 } minutes, { Length: >= 2 } seconds] => OfClock(Integer(hours), Integer(minutes), Number(seconds)),
            _ => null,
        };
    }

    /// <summary>Returns a number of seconds as a time; null if it is negative or larger than any deadline.</summary>
    public static TimeSpan? OfSeconds(double? seconds) =>
        seconds is >= 0 and < MostSeconds ? TimeSpan.FromMilliseconds(Math.Round(seconds.Value * 1000)) : null;

    /// <summary>Writes a deadline as it is stored in files: 00:06:00.</summary>
    public static string Write(TimeSpan time)
    {
        var (sign, length) = (time < TimeSpan.Zero ? "-" : string.Empty, time.Duration());
        var rest = length.ToString(length.Milliseconds == 0 ? @"mm\:ss" : @"mm\:ss\.fff", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Floor(length.TotalHours):00}:{rest}");
    }

    /// <summary>Writes a duration in seconds for a sentence: 8.1 s, 301 s.</summary>
    public static string InSeconds(TimeSpan time) =>
        time.TotalSeconds < 0.1
            ? "< 0.1 s"
            : time.TotalSeconds.ToString(time.TotalSeconds < 100 ? "0.# 's'" : "0 's'", CultureInfo.InvariantCulture);

    private static TimeSpan? OfClock(double? hours, double? minutes, double? seconds) =>
        minutes < 60 && seconds < 60 ? OfSeconds((3600 * hours) + (60 * minutes) + seconds) : null;

    private static double? Integer(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
