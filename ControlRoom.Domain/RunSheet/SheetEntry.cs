namespace ControlRoom.Domain.RunSheet;

/// <summary>A field as it is submitted.</summary>
/// <param name="Field">Its <see cref="Observable.Id"/>.</param>
/// <param name="Text">The text to store, as it was typed.</param>
/// <param name="Base">The stored text that it replaces.</param>
/// <param name="IsCopied">True if it was copied from another run and not confirmed.</param>
public readonly record struct SheetEntry(int Field, string Text, string Base, bool IsCopied);
