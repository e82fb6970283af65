namespace ControlRoom.Domain.Access;

/// <summary>A stored audit entry.</summary>
/// <param name="Id">Its number; later entries have higher numbers.</param>
/// <param name="Entry">The entry.</param>
public sealed record AuditLine(long Id, AuditEntry Entry);
