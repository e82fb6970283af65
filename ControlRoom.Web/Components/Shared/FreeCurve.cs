using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Web.Components.Shared;

/// <summary>
/// Draws the free space of a disk over time as an SVG path in a box of 120 by 32. The top is the most free space, the bottom the least.
/// </summary>
public static class FreeCurve
{
    /// <summary>Width of the box.</summary>
    public const double Width = 120;

    /// <summary>Height of the box.</summary>
    public const double Height = 32;

    private const double Margin = 2;

    /// <summary>The smallest range of the curve, as a fraction of the disk: smaller changes would look like a steep fall.</summary>
    private const double SmallestRange = 0.001;

    /// <summary>Returns the path; empty if there are fewer than two samples.</summary>
    /// <param name="samples">The samples, oldest first.</param>
    /// <param name="total">The size of the disk in bytes; null if unknown.</param>
    public static string PathOf(ImmutableArray<DiskSample> samples, long? total)
    {
        if (samples.Length < 2)
        {
            return string.Empty;
        }

        var (least, most) = (samples.Min(s => s.FreeBytes), samples.Max(s => s.FreeBytes));
        var range = Math.Max(most - least, Math.Max(1, (total ?? 0) * SmallestRange));
        var span = (samples[^1].At - samples[0].At).TotalSeconds;
        var path = new StringBuilder();
        foreach (var sample in samples)
        {
            var x = Margin + ((sample.At - samples[0].At).TotalSeconds / span * (Width - (2 * Margin)));
            var y = Margin + ((most - sample.FreeBytes) / range * (Height - (2 * Margin)));
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
        }

        return path.ToString();
    }
}
