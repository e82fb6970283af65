using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Components.Plots;

/// <summary>The values of one observable on one of the two axes.</summary>
/// <param name="Observable">The observable.</param>
/// <param name="Points">The points, by run number.</param>
/// <param name="IsRight">True for the right axis.</param>
public sealed record PlotSeries(Observable Observable, ImmutableArray<RunPoint> Points, bool IsRight);
