namespace ControlRoom.Web.Components.Shared;

/// <summary>Text that had not reached the server, restored from the browser's storage.</summary>
public sealed class RestoreEventArgs : EventArgs
{
    /// <summary>The complete text of the field.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>The stored value when the text was typed.</summary>
    public string Base { get; set; } = string.Empty;
}
