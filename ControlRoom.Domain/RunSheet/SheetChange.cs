namespace ControlRoom.Domain.RunSheet;

/// <summary>A change of one field of a sheet, for its history.</summary>
/// <param name="At">When.</param>
/// <param name="Origin">Where it came from: "page at 192.168.41.7", "import of sheet.csv by page at …".</param>
/// <param name="Field">The field's name at that time.</param>
/// <param name="Units">Its units at that time.</param>
/// <param name="Old">What was stored; empty if nothing was.</param>
/// <param name="New">What was stored instead; empty if nothing was.</param>
/// <param name="Note">The reason if the field was not simply filled in: "same as run 11"; otherwise empty.</param>
public sealed record SheetChange(DateTimeOffset At, string Origin, string Field, string Units, string Old, string New, string Note);
