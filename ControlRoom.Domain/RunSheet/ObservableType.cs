namespace ControlRoom.Domain.RunSheet;

/// <summary>The type of an observable's values.</summary>
public enum ObservableType
{
    /// <summary>A whole number, 64 bits.</summary>
    Integer,

    /// <summary>A real number, 64 bits; neither NaN nor infinite.</summary>
    Real,

    /// <summary>Free text, possibly with several lines.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of the observable's choices.</summary>
    Choice,
}
