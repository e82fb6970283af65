namespace ControlRoom.Domain.Runs.Model;

/// <summary>Somebody has seen an alarm, and does something about it.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Note">What they say; may be empty.</param>
public sealed record AlarmAcknowledgement(string By, DateTimeOffset At, string Note);
