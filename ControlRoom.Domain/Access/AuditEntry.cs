namespace ControlRoom.Domain.Access;

/// <summary>One entry of the audit, which records who did what. Entries are only ever added.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Origin">Who did it and from where: "page at 192.168.41.7", "API", or the part of the control room that acted.</param>
/// <param name="Action">What was done or requested: "Describe all", "ECC server changed".</param>
/// <param name="Subject">The object of the action: a server, a run, an observable; empty for the whole system.</param>
/// <param name="Old">The previous value, if something was changed; empty otherwise.</param>
/// <param name="New">The new value; empty if nothing was changed.</param>
/// <param name="Outcome">"done", "accepted", "refused: …", or how a command ended.</param>
public sealed record AuditEntry(DateTimeOffset At, string Origin, string Action, string Subject, string Old, string New, string Outcome);
