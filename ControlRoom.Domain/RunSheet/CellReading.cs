namespace ControlRoom.Domain.RunSheet;

/// <summary>The result of reading a field of a file.</summary>
/// <param name="Kind">The kind of the result.</param>
/// <param name="Value">The value or the problem, if the field was read.</param>
internal readonly record struct CellReading(CellKind Kind, ValueReading Value);
