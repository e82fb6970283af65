namespace ControlRoom.Domain.Access;

/// <summary>Who did what: one line of the record that is only ever added to.</summary>
/// <param name="At">When.</param>
/// <param name="Origin">Who and from where: "page at 192.168.41.7", "API", or what of the control room did it by itself.</param>
/// <param name="Action">What was done, or asked for: "Describe all", "ECC server changed".</param>
/// <param name="Subject">What it was done to: a server, a run, an observable; empty if it is the whole system.</param>
/// <param name="Old">What was before, if something was changed; empty otherwise.</param>
/// <param name="New">What is now; empty if nothing was changed.</param>
/// <param name="Outcome">"done", "accepted", "refused: …", or how a command ended.</param>
public sealed record AuditEntry(DateTimeOffset At, string Origin, string Action, string Subject, string Old, string New, string Outcome);
