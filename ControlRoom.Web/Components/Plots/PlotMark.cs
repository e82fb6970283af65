namespace ControlRoom.Web.Components.Plots;

/// <summary>A mark on an axis.</summary>
/// <param name="Pixel">The position in pixels.</param>
/// <param name="Text">The text at the mark.</param>
public readonly record struct PlotMark(double Pixel, string Text);
