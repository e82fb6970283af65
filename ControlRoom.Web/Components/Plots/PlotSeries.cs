using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Components.Plots;

/// <summary>The values of one observable, against one of the two axes.</summary>
/// <param name="Observable">Which.</param>
/// <param name="Points">By run number.</param>
/// <param name="IsRight">True for the axis at the right.</param>
public sealed record PlotSeries(Observable Observable, ImmutableArray<RunPoint> Points, bool IsRight);
