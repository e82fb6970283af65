namespace ControlRoom.Web.Components.Shared;

/// <summary>Keystrokes that had not arrived, from the browser's own memory.</summary>
public sealed class RestoreEventArgs : EventArgs
{
    /// <summary>All of the field's text.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>What was stored when it was typed.</summary>
    public string Base { get; set; } = string.Empty;
}
