namespace ControlRoom.Domain.Runs.Model;

/// <summary>A user has seen an alarm, and is doing something about it.</summary>
/// <param name="By">The user's name.</param>
/// <param name="At">When.</param>
/// <param name="Note">What the user wrote about it; may be empty.</param>
public sealed record AlarmAcknowledgement(string By, DateTimeOffset At, string Note);
