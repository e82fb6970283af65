using System.Globalization;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Persistence;

/// <summary>Writes a stored value for people and files, the same in every country.</summary>
internal static class MeasuredText
{
    /// <summary>The value's text; empty if there is none. A real number's text reads back as the same number.</summary>
    public static string Of(ObservableType type, MeasurementRow row) => type switch
    {
        ObservableType.Integer => row.IntegerValue?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
        ObservableType.Real => row.RealValue?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty,
        ObservableType.YesNo => row.IntegerValue is { } yes ? yes != 0 ? "Yes" : "No" : string.Empty,
        _ => row.TextValue ?? string.Empty,
    };
}
