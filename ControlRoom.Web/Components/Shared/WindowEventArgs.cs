namespace ControlRoom.Web.Components.Shared;

/// <summary>The visible part of a scrollable area, in pixels.</summary>
public sealed class WindowEventArgs : EventArgs
{
    public double Top { get; set; }

    public double Left { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }
}
