namespace ControlRoom.Domain.RunSheet;

/// <summary>A field that somebody has filled in and not yet submitted.</summary>
/// <param name="Text">As it was typed; need not make sense.</param>
/// <param name="Base">The stored text that it replaces. If another one is stored meanwhile, that is a conflict.</param>
/// <param name="IsCopied">True if it was taken over from the previous run and not confirmed.</param>
public readonly record struct SheetEdit(string Text, string Base, bool IsCopied);
