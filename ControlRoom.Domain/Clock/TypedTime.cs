using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.Clock;

/// <summary>A typed time, interpreted in a zone: one moment, none, or two of which one must be chosen.</summary>
public sealed record TypedTime
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] OffsetForms =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The moment; null unless there is exactly one.</summary>
    public DateTimeOffset? At { get; private init; }

    /// <summary>Both moments if the time occurs twice, the earlier first; empty otherwise.</summary>
    public ImmutableArray<DateTimeOffset> Both { get; private init; } = [];

    /// <summary>Why the text is not exactly one moment, in a sentence that says what to do; null if it is.</summary>
    public string? Problem { get; private init; }

    /// <summary>
    /// Parses ISO 8601. A text with an offset is a moment. A text without one is interpreted in the zone, and a date alone as the beginning
    /// of that day.
    /// </summary>
    public static TypedTime Parse(string text, TimeZoneInfo zone)
    {
        var typed = WithPlus(text.Trim());
        if (HasOffset(typed))
        {
            return DateTimeOffset.TryParseExact(typed, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? new TypedTime { At = moment }
                : None(text);
        }

        if (
            !DateTimeOffset.TryParseExact(typed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
            || read.Year is 1 or 9999
        )
        {
            return None(text);
        }

        var shown = ClockFace.Of(read);
        return typed.Length == Forms[0].Length ? new TypedTime { At = ZoneTime.StartOf(shown.Day, zone) } : Of(shown, zone);
    }

    /// <summary>Returns the moment at which a zone's clock shows a time.</summary>
    public static TypedTime Of(ClockFace shown, TimeZoneInfo zone)
    {
        if (shown.IsSkipped(zone))
        {
            var (last, first) = shown.GapIn(zone);
            return new TypedTime
            {
                Problem =
                    $"{shown.ToString("HH:mm")} on {shown.ToString("d MMM yyyy")} does not exist in {zone.Id}: the clock jumps from "
                    + $"{last.ToString("HH:mm")} to {first.ToString("HH:mm")}. Give a time before {last.ToString("HH:mm")}, or from "
                    + $"{first.ToString("HH:mm")} on.",
            };
        }

        return shown.Moments(zone) switch
        {
            [var only] => new TypedTime { At = only },
            var both => new TypedTime
            {
                Both = [.. both],
                Problem =
                    $"{shown.ToString("HH:mm")} on {shown.ToString("d MMM yyyy")} occurs twice in {zone.Id}. Choose one of them: "
                    + $"{string.Join(" or ", both.Select(ZoneTime.Iso))}.",
            },
        };
    }

    private static TypedTime None(string text) =>
        new() { Problem = $"{text} is not a time. Use ISO 8601, for example 2026-11-27T03:12:00+01:00, or a date, 2026-11-27." };

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    /// <summary>Restores a plus sign that was not encoded in a URL and was received as a space.</summary>
    private static string WithPlus(string text) =>
        text.Length > 16 && text[^6] == ' ' && text[^3] == ':' && text.Contains('T', StringComparison.Ordinal)
            ? $"{text[..^6]}+{text[^5..]}"
            : text;
}
