namespace ControlRoom.Web.Components.Shared;

/// <summary>Which part of something large is in sight, in pixels.</summary>
public sealed class WindowEventArgs : EventArgs
{
    public double Top { get; set; }

    public double Left { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }
}
