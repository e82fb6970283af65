using System.Globalization;

namespace ControlRoom.Domain.Clock;

/// <summary>The length of a run.</summary>
public static class RunDuration
{
    /// <summary>Returns the length of a run so far; never negative, even if the clock was changed.</summary>
    public static TimeSpan Of(DateTimeOffset startedAt, DateTimeOffset? stoppedAt, DateTimeOffset now)
    {
        var length = (stoppedAt ?? now) - startedAt;
        return length < TimeSpan.Zero ? TimeSpan.Zero : length;
    }

    /// <summary>
    /// Formats a length as <c>HH:MM:SS</c> in whole seconds. The hours continue beyond 24 (the original program restarted at 0) and beyond
    /// 99.
    /// </summary>
    public static string Format(TimeSpan length) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalHours:00}:{length.Minutes:00}:{length.Seconds:00}");

    /// <summary>Formats a time for a sentence: "0.5 s", "12 s", "5 min", "1 h 30 min"; with tenths only below ten seconds.</summary>
    public static string ToText(TimeSpan time) =>
        time < TimeSpan.FromSeconds(10)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s")
            : Joined(("h", (long)time.TotalHours), ("min", time.Minutes), ("s", time.Seconds));

    private static string Joined(params ReadOnlySpan<(string Unit, long Count)> parts)
    {
        var texts = new List<string>();
        foreach (var (unit, count) in parts)
        {
            if (count > 0 && texts.Count < 2)
            {
                texts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}"));
            }
        }

        return string.Join(' ', texts);
    }
}
