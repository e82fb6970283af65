namespace ControlRoom.Domain.RunSheet;

/// <summary>A field of a form, with what is in it and what is wrong with it.</summary>
/// <param name="Observable">What it is about.</param>
/// <param name="Text">What is in the field.</param>
/// <param name="IsEdited">True if that is not what is stored.</param>
/// <param name="IsCopied">True if it was taken over from another run and nobody has confirmed it.</param>
/// <param name="ReadAs">How it is understood, if that looks different; else null.</param>
/// <param name="Problem">Why it cannot be stored; null if it can.</param>
/// <param name="Theirs">What somebody else has stored meanwhile; null if nobody has.</param>
/// <param name="Stored">What is stored.</param>
public sealed record SheetField(
    Observable Observable,
    string Text,
    bool IsEdited,
    bool IsCopied,
    string? ReadAs,
    string? Problem,
    string? Theirs,
    string Stored
);
