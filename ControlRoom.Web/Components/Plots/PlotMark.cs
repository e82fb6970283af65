namespace ControlRoom.Web.Components.Plots;

/// <summary>A mark on an axis.</summary>
/// <param name="Place">In pixels.</param>
/// <param name="Text">What stands there.</param>
public readonly record struct PlotMark(double Place, string Text);
