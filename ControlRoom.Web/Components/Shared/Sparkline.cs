using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Draws a small curve of the last minutes as an SVG path in a box of 60 by 16, with gaps where values are unknown.</summary>
public static class Sparkline
{
    private const double Height = 16;
    private const double Margin = 1.5;

    /// <summary>Returns the path; empty if there are fewer than two values to draw.</summary>
    /// <param name="values">The values, oldest first, not negative; null if unknown.</param>
    /// <param name="places">The number of values that fill the box. Fewer values are drawn at its right end.</param>
    public static string PathOf(ImmutableArray<double?> values, int places)
    {
        var most = values.Max() ?? 0;
        if (values.Count(v => v is not null) < 2)
        {
            return string.Empty;
        }

        var path = new System.Text.StringBuilder();
        var isDrawing = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                var x = 60.0 * (places - values.Length + i) / (places - 1);
                var y = Height - Margin - (most > 0 ? value / most * (Height - (2 * Margin)) : 0);
                path.Append(CultureInfo.InvariantCulture, $"{(isDrawing ? 'L' : 'M')}{x:0.#} {y:0.#}");
                isDrawing = true;
            }
            else
            {
                isDrawing = false;
            }
        }

        return path.ToString();
    }
}
