using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Web.Components.Shared;

/// <summary>A small curve of the last minutes, drawn as an SVG path in a box of 60 by 16; gaps where nothing is known.</summary>
public static class Sparkline
{
    private const double Height = 16;
    private const double Margin = 1.5;

    /// <summary>The path; empty if there are fewer than two values to draw.</summary>
    /// <param name="values">Oldest first, not negative.</param>
    /// <param name="places">How many values fill the box; fewer are drawn at its right end.</param>
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
