namespace ControlRoom.Web.Components.Shared;

/// <summary>Which zone a browser is in, and whether its reader wants to see times by it.</summary>
public sealed class ZoneEventArgs : EventArgs
{
    public string Zone { get; set; } = string.Empty;

    public bool Own { get; set; }
}
