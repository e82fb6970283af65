namespace ControlRoom.Domain.Access;

/// <summary>An entry as it is stored.</summary>
/// <param name="Id">Its number, growing.</param>
/// <param name="Entry">What it says.</param>
public sealed record AuditLine(long Id, AuditEntry Entry);
