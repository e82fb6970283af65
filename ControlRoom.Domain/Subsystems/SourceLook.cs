namespace ControlRoom.Domain.Subsystems;

/// <summary>When the source of an alarm was looked at: an alarm is over only if it was.</summary>
/// <param name="IsDevice">True for a device: of one that does not answer another alarm says so.</param>
/// <param name="LookedAt">When it was last looked at; null if it was not yet.</param>
/// <param name="Writes">True if it was seen to record between two looks.</param>
public sealed record SourceLook(bool IsDevice, DateTimeOffset? LookedAt, bool Writes = false);
