using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Domain.Moving;

/// <summary>
/// Reads the times of a dump. The original writes them without an offset (USE_TZ is False in its settings), in the time zone of its
/// settings (TIME_ZONE). With USE_TZ they have an offset.
/// </summary>
/// <param name="zone">The time zone of times without an offset.</param>
internal sealed partial class DumpTimes(TimeZoneInfo zone)
{
    /// <summary>Years outside these limits are typing errors. The limits also leave room for offsets.</summary>
    private const int FirstYear = 1900;

    private const int LastYear = 2500;

    private const string Pattern =
        @"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?<minutes>[0-9]{2}:[0-9]{2})"
        + @"(:(?<seconds>[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)?"
        + @"(?<offset>Z|[+-][0-9]{2}(:?[0-9]{2}(:?[0-9]{2})?)?)?\z";

    /// <summary>The number of times without an offset.</summary>
    public int WithoutOffset { get; private set; }

    /// <summary>The number of times that were more precise than a millisecond, the resolution of the database.</summary>
    public int Submillisecond { get; private set; }

    /// <summary>The number of times in an hour that occurred twice, when the clocks were set back.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>Reads a time.</summary>
    /// <param name="text">ISO 8601: <c>2016-12-12T20:25:34.123</c>, <c>…Z</c> or <c>…-05:00</c>.</param>
    /// <param name="notBefore">If the hour occurred twice, the first possible moment that is not before this one is taken.</param>
    /// <returns>The moment, or why the text is not a valid time.</returns>
    public (DateTimeOffset? At, string? WhyNot) Read(string text, DateTimeOffset? notBefore = null)
    {
        var parts = Form().Match(text);
        if (!parts.Success || LocalTimeOf(parts) is not { } local)
        {
            return (null, $"{SetupFileText.Quote(text)} is not a time (2016-12-12T20:25:34.123, with or without an offset)");
        }

        if (local.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            Submillisecond++;
        }

        if (parts.Groups["offset"] is { Success: true, Value: var offset })
        {
            return (local - OffsetOf(offset), null);
        }

        WithoutOffset++;
        return InZone(local, notBefore) is { } at
            ? (at, null)
            : (null, $"{SetupFileText.Quote(text)} did not exist in {zone.Id}, because the clocks were set forward. Check the time zone");
    }

    /// <summary>Returns the local time as if it were UTC.</summary>
    private static DateTimeOffset? LocalTimeOf(Match parts)
    {
        var seconds = parts.Groups["seconds"] is { Success: true, Value: var given } ? given : "00";
        if (
            !DateTimeOffset.TryParseExact(
                $"{parts.Groups["date"].Value}T{parts.Groups["minutes"].Value}:{seconds}",
                "yyyy-MM-dd'T'HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var local
            ) || local.Year is < FirstYear or > LastYear
        )
        {
            return null;
        }

        // Ticks are tenths of a microsecond.
        var fraction = parts.Groups["fraction"].Value.PadRight(7, '0')[..7];
        return local.AddTicks(long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static TimeSpan OffsetOf(string text)
    {
        if (text == "Z")
        {
            return TimeSpan.Zero;
        }

        var digits = text[1..].Replace(":", string.Empty, StringComparison.Ordinal).PadRight(6, '0');
        var offset = new TimeSpan(Two(digits, 0), Two(digits, 2), Two(digits, 4));
        return text[0] == '-' ? -offset : offset;
    }

    private static int Two(string digits, int at) => int.Parse(digits.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Returns the moment with this local time; the first possible one if there are two.</summary>
    private DateTimeOffset? InZone(DateTimeOffset local, DateTimeOffset? notBefore)
    {
        var shown = ClockFace.Of(local);
        if (shown.IsSkipped(zone))
        {
            return null;
        }

        var moments = shown.Moments(zone);
        if (moments.Count > 1)
        {
            Ambiguous++;
        }

        return moments.Where(m => m >= notBefore || notBefore is null).Append(moments[^1]).First().ToUniversalTime();
    }

    [GeneratedRegex(Pattern, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
