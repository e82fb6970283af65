using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Components.Plots;

/// <summary>All marks of one class against one axis.</summary>
/// <param name="Class">The class.</param>
/// <param name="IsRight">True for the right axis.</param>
/// <param name="Path">As an SVG path has it.</param>
/// <param name="Runs">How many runs are in it.</param>
public sealed record PlotPath(RunClass Class, bool IsRight, string Path, int Runs);
