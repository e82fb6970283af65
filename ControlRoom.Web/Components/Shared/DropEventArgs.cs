namespace ControlRoom.Web.Components.Shared;

/// <summary>A row was dragged to another place.</summary>
public sealed class DropEventArgs : EventArgs
{
    /// <summary>The row's id.</summary>
    public int Id { get; set; }

    /// <summary>The id of the row before which it was dropped; null if it was dropped at the end.</summary>
    public int? Before { get; set; }
}
