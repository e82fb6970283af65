using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Domain.Moving;

/// <summary>
/// Reads the times of a dump. The original writes them without an offset (USE_TZ is False in its settings), in the zone that its
/// settings name (TIME_ZONE); with USE_TZ they have one.
/// </summary>
/// <param name="zone">The zone of times without an offset.</param>
internal sealed partial class DumpTimes(TimeZoneInfo zone)
{
    /// <summary>Years beyond are typing errors, and leave no room for offsets.</summary>
    private const int FirstYear = 1900;

    private const int LastYear = 2500;

    private const string Pattern =
        @"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?<minutes>[0-9]{2}:[0-9]{2})"
        + @"(:(?<seconds>[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)?"
        + @"(?<offset>Z|[+-][0-9]{2}(:?[0-9]{2}(:?[0-9]{2})?)?)?\z";

    /// <summary>How many had no offset.</summary>
    public int WithoutOffset { get; private set; }

    /// <summary>How many were finer than a millisecond, which is what the database keeps.</summary>
    public int Finer { get; private set; }

    /// <summary>How many were in an hour that came twice, when the clocks were set back.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>Reads a time.</summary>
    /// <param name="text">ISO 8601: <c>2016-12-12T20:25:34.123</c>, <c>…Z</c> or <c>…-05:00</c>.</param>
    /// <param name="notBefore">If the hour came twice, the first time from here on is meant.</param>
    /// <returns>The moment, or why there is none.</returns>
    public (DateTimeOffset? At, string? WhyNot) Read(string text, DateTimeOffset? notBefore = null)
    {
        var parts = Form().Match(text);
        if (!parts.Success || WallOf(parts) is not { } wall)
        {
            return (null, $"{SetupFileText.Quote(text)} is not a time (2016-12-12T20:25:34.123, with or without an offset)");
        }

        if (wall.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            Finer++;
        }

        if (parts.Groups["offset"] is { Success: true, Value: var offset })
        {
            return (wall - OffsetOf(offset), null);
        }

        WithoutOffset++;
        return InZone(wall, notBefore) is { } at
            ? (at, null)
            : (null, $"{SetupFileText.Quote(text)} did not exist in {zone.Id}, because the clocks were set forward: is it the right zone?");
    }

    /// <summary>What a clock showed there, as if it had been in UTC.</summary>
    private static DateTimeOffset? WallOf(Match parts)
    {
        var seconds = parts.Groups["seconds"] is { Success: true, Value: var given } ? given : "00";
        if (
            !DateTimeOffset.TryParseExact(
                $"{parts.Groups["date"].Value}T{parts.Groups["minutes"].Value}:{seconds}",
                "yyyy-MM-dd'T'HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var wall
            ) || wall.Year is < FirstYear or > LastYear
        )
        {
            return null;
        }

        // Ticks are tenths of a microsecond.
        var fraction = parts.Groups["fraction"].Value.PadRight(7, '0')[..7];
        return wall.AddTicks(long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture));
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

    /// <summary>The moment at which clocks there showed this; the first that fits if there are two.</summary>
    private DateTimeOffset? InZone(DateTimeOffset wall, DateTimeOffset? notBefore)
    {
        var shown = ClockFace.Of(wall);
        if (shown.IsLeftOut(zone))
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
