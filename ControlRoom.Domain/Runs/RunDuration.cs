using System.Globalization;

namespace ControlRoom.Domain.Runs;

/// <summary>Writes the length of a run.</summary>
public static class RunDuration
{
    /// <summary><c>HH:MM:SS</c>, whole seconds passed; the hours go on past 24 (the original started again at 0) and past 99.</summary>
    public static string Format(TimeSpan length) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)length.TotalHours:00}:{length.Minutes:00}:{length.Seconds:00}");
}
