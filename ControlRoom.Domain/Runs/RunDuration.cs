using System.Globalization;

namespace ControlRoom.Domain.Runs;

/// <summary>The length of a run.</summary>
public static class RunDuration
{
    /// <summary>Length of a run so far; never negative, whatever the clocks did.</summary>
    public static TimeSpan Of(DateTimeOffset startedAt, DateTimeOffset? stoppedAt, DateTimeOffset now)
    {
        var length = (stoppedAt ?? now) - startedAt;
        return length < TimeSpan.Zero ? TimeSpan.Zero : length;
    }

    /// <summary><c>HH:MM:SS</c>, whole seconds passed; the hours go on past 24 (the original started again at 0) and past 99.</summary>
    public static string Format(TimeSpan length) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)length.TotalHours:00}:{length.Minutes:00}:{length.Seconds:00}");
}
