namespace ControlRoom.Domain.Access;

/// <summary>Somebody asks whoever has control for it.</summary>
/// <param name="By">Who asks.</param>
/// <param name="At">When.</param>
/// <param name="Until">If it is not refused by then, control passes over.</param>
public sealed record ControlAsk(string By, DateTimeOffset At, DateTimeOffset Until);
