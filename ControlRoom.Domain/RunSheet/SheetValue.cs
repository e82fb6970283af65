namespace ControlRoom.Domain.RunSheet;

/// <summary>A stored value of a sheet.</summary>
/// <param name="Text">The text as <see cref="MeasuredValue.ToText"/> writes it; empty if there is no value.</param>
/// <param name="IsCopied">True if it was copied from another run and not confirmed.</param>
public readonly record struct SheetValue(string Text, bool IsCopied)
{
    /// <summary>No value.</summary>
    public static SheetValue Empty { get; } = new(string.Empty, false);
}
