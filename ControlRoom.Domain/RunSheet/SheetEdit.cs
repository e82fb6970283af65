namespace ControlRoom.Domain.RunSheet;

/// <summary>An edit of a field that has not been submitted yet.</summary>
/// <param name="Text">The text as it was typed; it may be invalid.</param>
/// <param name="Base">The stored text that it replaces. If another text is stored in the meantime, that is a conflict.</param>
/// <param name="IsCopied">True if it was copied from another run and not confirmed.</param>
public readonly record struct SheetEdit(string Text, string Base, bool IsCopied);
