namespace ControlRoom.Web.Components.Shared;

/// <summary>How much a row or a line calls for attention; grey is normal.</summary>
public enum Tone
{
    Normal,

    /// <summary>Differs from the others, or failed: amber.</summary>
    Warning,

    /// <summary>Gone: red.</summary>
    Bad,
}
