using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The value of an observable as it is stored: one of three columns.</summary>
/// <param name="Integer">An integer, or 0 or 1 for no or yes.</param>
/// <param name="Real">A real number, finite.</param>
/// <param name="Text">A text or the selected choice.</param>
public readonly record struct MeasuredValue(long? Integer, double? Real, string? Text)
{
    /// <summary>True if there is no value.</summary>
    public bool IsEmpty => Integer is null && Real is null && Text is null;

    /// <summary>The number, for plots; null if it is not a number.</summary>
    public double? Number => Real ?? Integer;

    /// <summary>
    /// Returns the value as culture-independent text; empty if there is none. The text of a real number reads back as the same number.
    /// </summary>
    public string ToText(ObservableType type) =>
        type switch
        {
            ObservableType.Integer => Integer?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            ObservableType.Real => Real?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty,
            ObservableType.YesNo => Integer switch
            {
                null => string.Empty,
                0 => ValueReader.No,
                _ => ValueReader.Yes,
            },
            _ => Text ?? string.Empty,
        };
}
