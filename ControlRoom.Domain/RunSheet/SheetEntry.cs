namespace ControlRoom.Domain.RunSheet;

/// <summary>A field as it is submitted.</summary>
/// <param name="Field">Its <see cref="Observable.Id"/>.</param>
/// <param name="Text">What shall be stored, as it was typed.</param>
/// <param name="Base">The stored text that it replaces.</param>
/// <param name="IsCopied">True if it was taken over and not confirmed.</param>
public readonly record struct SheetEntry(int Field, string Text, string Base, bool IsCopied);
