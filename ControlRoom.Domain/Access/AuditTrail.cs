using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Records who did what, in order. Entries are written by the journal, so that none is lost.</summary>
public sealed class AuditTrail(IFactSink store, TimeProvider time)
{
    /// <summary>The beginning of the outcome of a refused request.</summary>
    public const string Refused = "refused";

    /// <summary>The outcome of a request that was carried out.</summary>
    public const string Done = "done";

    /// <summary>Adds an entry for a request that was carried out or refused.</summary>
    /// <param name="origin">The requester.</param>
    /// <param name="action">The requested action.</param>
    /// <param name="subject">The object of the action; empty for the whole system.</param>
    /// <param name="refusal">Why it was refused; null if it was carried out.</param>
    /// <param name="old">The previous value.</param>
    /// <param name="new">The new value.</param>
    public void Add(string origin, string action, string subject, string? refusal, string old = "", string @new = "") =>
        Write(origin, action, subject, refusal is null ? Done : $"{Refused}: {refusal}", old, @new);

    /// <summary>Adds an entry with any outcome.</summary>
    public void Write(string origin, string action, string subject, string outcome, string old = "", string @new = "")
    {
        var now = time.GetUtcNow();
        store.Apply(new Audited(now, new AuditEntry(now, origin, action, subject, old, @new, outcome)));
    }
}
