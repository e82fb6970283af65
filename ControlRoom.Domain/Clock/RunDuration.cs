using System.Globalization;

namespace ControlRoom.Domain.Clock;

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
    public static string Format(TimeSpan length) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalHours:00}:{length.Minutes:00}:{length.Seconds:00}");

    /// <summary>A time in a sentence: "0.5 s", "12 s", "5 min", "1 h 30 min"; tenths below ten seconds only.</summary>
    public static string InWords(TimeSpan time) =>
        time < TimeSpan.FromSeconds(10)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s")
            : Joined(("h", (long)time.TotalHours), ("min", time.Minutes), ("s", time.Seconds));

    private static string Joined(params ReadOnlySpan<(string Unit, long Count)> parts)
    {
        var words = new List<string>();
        foreach (var (unit, count) in parts)
        {
            if (count > 0 && words.Count < 2)
            {
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}"));
            }
        }

        return string.Join(' ', words);
    }
}
