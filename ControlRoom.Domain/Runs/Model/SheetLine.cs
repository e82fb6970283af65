namespace ControlRoom.Domain.Runs.Model;

/// <summary>One line of a run sheet, for display.</summary>
/// <param name="Observable">The name of the observable.</param>
/// <param name="Value">The value in culture-independent form; empty if it was not filled in.</param>
/// <param name="Units">Its units, or empty.</param>
public sealed record SheetLine(string Observable, string Value, string Units);
