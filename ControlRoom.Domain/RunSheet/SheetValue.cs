namespace ControlRoom.Domain.RunSheet;

/// <summary>A stored value of a sheet.</summary>
/// <param name="Text">As <see cref="MeasuredValue.ToText"/> writes it; empty if there is none.</param>
/// <param name="IsCopied">True if it was taken over from another run and nobody has confirmed it.</param>
public readonly record struct SheetValue(string Text, bool IsCopied)
{
    /// <summary>Nothing was filled in.</summary>
    public static SheetValue Empty { get; } = new(string.Empty, false);
}
