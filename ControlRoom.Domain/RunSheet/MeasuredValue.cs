using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The value of an observable as it is stored: one of three columns.</summary>
/// <param name="Integer">An integer, or 0 or 1 for no or yes.</param>
/// <param name="Real">A real number, finite.</param>
/// <param name="Text">A text or the chosen word.</param>
public readonly record struct MeasuredValue(long? Integer, double? Real, string? Text)
{
    /// <summary>True if there is none.</summary>
    public bool IsEmpty => Integer is null && Real is null && Text is null;

    /// <summary>For plots; null if it is no number.</summary>
    public double? Number => Real ?? Integer;

    /// <summary>Its text, the same in every country; empty if there is none. A real number's text reads back as the same number.</summary>
    public string ToText(ObservableType type) =>
        type switch
        {
            ObservableType.Integer => Integer?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            ObservableType.Real => Real?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty,
            ObservableType.YesNo => Integer is { } yes
                ? yes != 0
                    ? ValueReader.Yes
                    : ValueReader.No
                : string.Empty,
            _ => Text ?? string.Empty,
        };
}
