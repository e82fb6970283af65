namespace ControlRoom.Domain.RunSheet;

/// <summary>What kind of value an observable has.</summary>
public enum ObservableType
{
    /// <summary>A whole number, 64 bits.</summary>
    Integer,

    /// <summary>A real number, 64 bits; neither NaN nor infinite.</summary>
    Real,

    /// <summary>Free text, possibly several lines.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of the words that the observable lists.</summary>
    Choice,
}
