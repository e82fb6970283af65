namespace ControlRoom.Web.Components.Shared;

/// <summary>A key ended the editing of a cell.</summary>
public sealed class CommitEventArgs : EventArgs
{
    /// <summary>The text in the cell, as it is shown.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>Enter, Tab or Shift+Tab.</summary>
    public string Key { get; set; } = string.Empty;
}
