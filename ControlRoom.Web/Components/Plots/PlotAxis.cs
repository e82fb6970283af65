using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Clock;

namespace ControlRoom.Web.Components.Plots;

/// <summary>An axis: from values to pixels and back, and the round numbers to mark.</summary>
/// <param name="From">Value at the beginning.</param>
/// <param name="To">Value at the end; more than <paramref name="From"/>.</param>
/// <param name="Start">Pixel at the beginning.</param>
/// <param name="End">Pixel at the end.</param>
public sealed record PlotAxis(double From, double To, double Start, double End)
{
    private const int DaySeconds = 86400;

    /// <summary>The pixel of a value.</summary>
    public double Place(double value) => Start + ((value - From) / (To - From) * (End - Start));

    /// <summary>The value at a pixel.</summary>
    public double Value(double place) => From + ((place - Start) / (End - Start) * (To - From));

    /// <summary>Round values with their texts, about so many. Multiples of 1, 2 or 5 times a power of ten.</summary>
    public ImmutableArray<PlotMark> Marks(int about, bool whole = false)
    {
        var step = StepOf((To - From) / Math.Max(1, about));
        step = whole ? Math.Max(1, step) : step;
        var decimals = (int)Math.Clamp(Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 17);
        var marks = ImmutableArray.CreateBuilder<PlotMark>();
        var first = Math.Ceiling((From / step) - 1e-9);
        for (var n = first; n * step <= To + (step * 1e-9) && marks.Count < 100; n++)
        {
            var value = n * step;
            marks.Add(new PlotMark(Place(value), TextOf(value, decimals)));
        }

        return marks.ToImmutable();
    }

    /// <summary>Moments that people count in, with their texts. Values are seconds since 1970, shown by a zone's clock.</summary>
    public ImmutableArray<PlotMark> TimeMarks(int about, TimeZoneInfo zone)
    {
        int[] steps =
        [
            1,
            2,
            5,
            10,
            15,
            30,
            60,
            120,
            300,
            600,
            900,
            1800,
            3600,
            7200,
            10800,
            21600,
            43200,
            86400,
            172800,
            604800,
            1209600,
            2592000,
            7776000,
            31536000,
        ];
        var wanted = (To - From) / Math.Max(1, about);
        var step = steps.FirstOrDefault(s => s >= wanted, (int)Math.Min(int.MaxValue, Math.Ceiling(wanted / 31536000) * 31536000));
        var format = step switch
        {
            < 60 => "HH:mm:ss",
            < 86400 => "d MMM HH:mm",
            _ => "d MMM yyyy",
        };
        var marks = ImmutableArray.CreateBuilder<PlotMark>();
        double OffsetAt(double at) => zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds((long)at)).TotalSeconds;
        var offset = OffsetAt(From);
        for (var at = (Math.Ceiling((From + offset) / step) * step) - offset; at <= To && marks.Count < 100; at += step)
        {
            // Steps of a day and more stay at midnight when the clock changes between them.
            var shown = step < DaySeconds ? at : at + offset - OffsetAt(at);
            marks.Add(new PlotMark(Place(shown), ZoneTime.Text(DateTimeOffset.FromUnixTimeSeconds((long)shown), zone, format)));
        }

        return marks.ToImmutable();
    }

    /// <summary>The axis for values, with a little room around them; whatever they are, it has a length.</summary>
    public static PlotAxis Around(double least, double most, double start, double end, double room = 0.05)
    {
        var span = most - least;
        if (!double.IsFinite(span))
        {
            (least, most) = (least / 4, most / 4);
            span = most - least;
        }

        var around = span > Math.Max(Math.Abs(most), Math.Abs(least)) * 1e-12 ? span * room : Math.Max(Math.Abs(most) * 0.05, 0.5);
        return new PlotAxis(least - around, most + around, start, end);
    }

    private static string TextOf(double value, int decimals)
    {
        if (Math.Abs(value) is 0)
        {
            return "0";
        }

        if (Math.Abs(value) is >= 1e7 or < 1e-4)
        {
            return value.ToString("0.######e+0", CultureInfo.InvariantCulture);
        }

        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static double StepOf(double wanted)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));

        // Not 2 where 1 is meant and the division says 1.0000000001.
        var ratio = (wanted / power) - 1e-9;
        return power
            * ratio switch
            {
                <= 1 => 1,
                <= 2 => 2,
                <= 5 => 5,
                _ => 10,
            };
    }
}
