namespace ControlRoom.Domain.Subsystems;

/// <summary>When the source of an alarm was last checked. An alarm ends only after a new check.</summary>
/// <param name="IsDevice">True for a device. If it does not answer, another alarm reports that.</param>
/// <param name="CheckedAt">When it was last checked; null if it has not been checked yet.</param>
/// <param name="Writes">True if it was seen recording between two checks.</param>
public sealed record SourceCheck(bool IsDevice, DateTimeOffset? CheckedAt, bool Writes = false);
