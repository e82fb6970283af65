namespace ControlRoom.Web.Components.Shared;

/// <summary>How urgently a row or a line needs attention. Normal is grey.</summary>
public enum Tone
{
    Normal,

    /// <summary>Differs from the others, or failed; amber.</summary>
    Warning,

    /// <summary>Does not answer, or cannot work; red.</summary>
    Bad,
}
