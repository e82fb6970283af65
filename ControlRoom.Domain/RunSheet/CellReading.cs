namespace ControlRoom.Domain.RunSheet;

/// <summary>What was understood of a field of a file.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Value">The value, or why it is none, if it was read.</param>
internal readonly record struct CellReading(CellKind Kind, ValueReading Value);
