using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Components.Plots;

/// <summary>The run under the pointer.</summary>
/// <param name="Observable">The observable of the value.</param>
/// <param name="Point">The run and the value.</param>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
public sealed record PlotHit(Observable Observable, RunPoint Point, double X, double Y);
