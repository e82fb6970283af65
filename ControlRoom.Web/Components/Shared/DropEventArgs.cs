namespace ControlRoom.Web.Components.Shared;

/// <summary>A row has been dragged to another place.</summary>
public sealed class DropEventArgs : EventArgs
{
    /// <summary>The row's id.</summary>
    public int Id { get; set; }

    /// <summary>The id of the row before which it was dropped; null for the end.</summary>
    public int? Before { get; set; }
}
