namespace ControlRoom.Web.Components.Shared;

/// <summary>A pointer action in a plot.</summary>
public sealed class PlotEventArgs : EventArgs
{
    /// <summary>The action: point, leave, zoom, in, out or whole.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>Pixels from the left; for a zoom, the start of the selection.</summary>
    public double X { get; set; }

    /// <summary>Pixels from the top; for a zoom, the end of the selection, in pixels from the left.</summary>
    public double Y { get; set; }
}
