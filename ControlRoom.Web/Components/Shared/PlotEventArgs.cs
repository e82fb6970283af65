namespace ControlRoom.Web.Components.Shared;

/// <summary>Something done with the pointer in a plot.</summary>
public sealed class PlotEventArgs : EventArgs
{
    /// <summary>point, leave, zoom, in, out or whole.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>Pixels from the left; where a selection begins.</summary>
    public double X { get; set; }

    /// <summary>Pixels from the top; for a zoom, the pixels from the left where the selection ends.</summary>
    public double Y { get; set; }
}
