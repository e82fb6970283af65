using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Components.Plots;

/// <summary>The run that is pointed at.</summary>
/// <param name="Observable">Whose value.</param>
/// <param name="Point">The run and the value.</param>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
public sealed record PlotHit(Observable Observable, RunPoint Point, double X, double Y);
