using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Clock;

namespace ControlRoom.Web.Components.Plots;

/// <summary>An axis: converts values to pixels and back, and gives the round values to mark.</summary>
/// <param name="From">The value at the start.</param>
/// <param name="To">The value at the end; greater than <paramref name="From"/>.</param>
/// <param name="Start">The pixel at the start.</param>
/// <param name="End">The pixel at the end.</param>
public sealed record PlotAxis(double From, double To, double Start, double End)
{
    private const int DaySeconds = 86400;

    /// <summary>Returns the pixel of a value.</summary>
    public double ToPixel(double value) => Start + ((value - From) / (To - From) * (End - Start));

    /// <summary>Returns the value at a pixel.</summary>
    public double ToValue(double place) => From + ((place - Start) / (End - Start) * (To - From));

    /// <summary>Returns marks at round values: multiples of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="about">The approximate number of marks.</param>
    /// <param name="wholeNumbers">True for whole numbers only.</param>
    public ImmutableArray<PlotMark> Marks(int about, bool wholeNumbers = false)
    {
        var step = StepOf((To - From) / Math.Max(1, about));
        step = wholeNumbers ? Math.Max(1, step) : step;
        var decimals = (int)Math.Clamp(Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 17);
        var marks = ImmutableArray.CreateBuilder<PlotMark>();
        var first = Math.Ceiling((From / step) - 1e-9);
        for (var n = first; n * step <= To + (step * 1e-9) && marks.Count < 100; n++)
        {
            var value = n * step;
            marks.Add(new PlotMark(ToPixel(value), TextOf(value, decimals)));
        }

        return marks.ToImmutable();
    }

    /// <summary>Returns marks at round times. Values are seconds since 1970, shown in a time zone.</summary>
    /// <param name="about">The approximate number of marks.</param>
    /// <param name="zone">The time zone.</param>
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
        var spacing = (To - From) / Math.Max(1, about);
        var step = steps.FirstOrDefault(s => s >= spacing, (int)Math.Min(int.MaxValue, Math.Ceiling(spacing / 31536000) * 31536000));
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
            // Steps of a day and more stay at midnight even if the clock changes between them.
            var shown = step < DaySeconds ? at : at + offset - OffsetAt(at);
            marks.Add(new PlotMark(ToPixel(shown), ZoneTime.Text(DateTimeOffset.FromUnixTimeSeconds((long)shown), zone, format)));
        }

        return marks.ToImmutable();
    }

    /// <summary>Returns an axis for values, with a small margin. Its length is never zero.</summary>
    public static PlotAxis Fitting(double least, double most, double start, double end, double room = 0.05)
    {
        var span = most - least;
        if (!double.IsFinite(span))
        {
            (least, most) = (least / 4, most / 4);
            span = most - least;
        }

        var margin = span > Math.Max(Math.Abs(most), Math.Abs(least)) * 1e-12 ? span * room : Math.Max(Math.Abs(most) * 0.05, 0.5);
        return new PlotAxis(least - margin, most + margin, start, end);
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

    private static double StepOf(double spacing)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(spacing)));

        // Avoids a step of 2 where 1 is meant and the division gives 1.0000000001.
        var ratio = (spacing / power) - 1e-9;
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
