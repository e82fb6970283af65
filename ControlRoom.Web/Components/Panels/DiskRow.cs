namespace ControlRoom.Web.Components.Panels;

/// <summary>One disk as the table shows it.</summary>
/// <param name="Name">Host and mount point.</param>
/// <param name="Routers">The routers that write there.</param>
/// <param name="Free">Free space, of the total.</param>
/// <param name="Used">Used part in whole percent; null if unknown.</param>
/// <param name="Rate">Fill rate, per second.</param>
/// <param name="TimeLeft">Time until it is full at that rate; a dash if it does not fill or the time is unknown.</param>
/// <param name="Curve">Free space over the last minutes, as an SVG path; empty if there is nothing to draw.</param>
/// <param name="CurveText">What the curve shows, as text.</param>
/// <param name="Age">Age of the reading; null if it is fresh.</param>
/// <param name="Class">The row's style class.</param>
public sealed record DiskRow(
    string Name,
    string Routers,
    string Free,
    int? Used,
    string Rate,
    string TimeLeft,
    string Curve,
    string CurveText,
    string? Age,
    string Class
);
