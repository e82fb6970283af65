namespace ControlRoom.Web.Components.Panels;

/// <summary>One disk as the table shows it.</summary>
/// <param name="Name">Host and mount point.</param>
/// <param name="Routers">The routers that write there.</param>
/// <param name="Free">What is free, of how much.</param>
/// <param name="Used">Used part in whole percent; null if not known.</param>
/// <param name="Rate">How quickly it fills.</param>
/// <param name="Left">Time until it is full at that rate; a dash if it does not fill or that is not known.</param>
/// <param name="Curve">What was free in the last minutes, as a curve; empty if there is none to draw.</param>
/// <param name="CurveText">What the curve shows, in words.</param>
/// <param name="Age">Age of all this if it is not fresh.</param>
/// <param name="Class">The row's style class.</param>
public sealed record DiskRow(
    string Name,
    string Routers,
    string Free,
    int? Used,
    string Rate,
    string Left,
    string Curve,
    string CurveText,
    string? Age,
    string Class
);
