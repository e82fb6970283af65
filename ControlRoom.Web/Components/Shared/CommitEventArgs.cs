namespace ControlRoom.Web.Components.Shared;

/// <summary>The editing of a cell has been ended by a key.</summary>
public sealed class CommitEventArgs : EventArgs
{
    /// <summary>What is in the cell, as it is seen.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>Enter, Tab or Shift+Tab.</summary>
    public string Key { get; set; } = string.Empty;
}
