using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Components.Plots;

/// <summary>All marks of one class on one axis.</summary>
/// <param name="Class">The class.</param>
/// <param name="IsRight">True for the right axis.</param>
/// <param name="Path">The SVG path.</param>
/// <param name="Runs">The number of runs in it.</param>
public sealed record PlotPath(RunClass Class, bool IsRight, string Path, int Runs);
