using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>One line of a run sheet, ready to be read.</summary>
/// <param name="Observable">What was measured.</param>
/// <param name="Value">The value, written culture-independently; empty if it was not filled in.</param>
/// <param name="Units">Its units, or empty.</param>
public sealed record SheetLine(string Observable, string Value, string Units);
