namespace ControlRoom.Web.Components.Shared;

/// <summary>The time zone of a browser, and whether its user wants to see times in it.</summary>
public sealed class ZoneEventArgs : EventArgs
{
    public string Zone { get; set; } = string.Empty;

    public bool Own { get; set; }
}
