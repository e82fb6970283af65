using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Writes down who did what. In the order in which it happened, and never lost: it goes the way of the journal.</summary>
public sealed class AuditTrail(IFactSink store, TimeProvider time)
{
    /// <summary>What an outcome begins with if something was not done.</summary>
    public const string Refused = "refused";

    /// <summary>Something was asked for; says what became of it.</summary>
    /// <param name="origin">Who asked.</param>
    /// <param name="action">What for.</param>
    /// <param name="subject">About what; empty for the whole system.</param>
    /// <param name="refusal">Why it was not done; null if it was.</param>
    /// <param name="old">What was before.</param>
    /// <param name="new">What is now.</param>
    public void Add(string origin, string action, string subject, string? refusal, string old = "", string @new = "") =>
        Write(origin, action, subject, refusal is null ? "done" : $"{Refused}: {refusal}", old, @new);

    /// <summary>The same with an outcome in other words.</summary>
    public void Write(string origin, string action, string subject, string outcome, string old = "", string @new = "")
    {
        var now = time.GetUtcNow();
        store.Apply(new Audited(now, new AuditEntry(now, origin, action, subject, old, @new, outcome)));
    }
}
