namespace ControlRoom.Domain.RunSheet;

/// <summary>A field of a form, with its contents and problems.</summary>
/// <param name="Observable">The observable.</param>
/// <param name="Text">The text in the field.</param>
/// <param name="IsEdited">True if the text differs from the stored one.</param>
/// <param name="IsCopied">True if it was copied from another run and not confirmed.</param>
/// <param name="ReadAs">How the text is interpreted, if that looks different; otherwise null.</param>
/// <param name="Problem">Why the text cannot be stored; null if it can.</param>
/// <param name="OtherValue">The value that another user has stored in the meantime; null if there is none.</param>
/// <param name="Stored">The stored text.</param>
public sealed record SheetField(
    Observable Observable,
    string Text,
    bool IsEdited,
    bool IsCopied,
    string? ReadAs,
    string? Problem,
    string? OtherValue,
    string Stored
);
