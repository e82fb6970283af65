using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>Accepts requests from users to clear the log. It checks the right and audits every request.</summary>
public sealed class LogDesk(SystemStore store, AuditTrail audit, TimeProvider time)
{
    /// <summary>Clears log entries. They remain in the database.</summary>
    /// <param name="upTo">The number of the newest entry to clear; null for all present entries.</param>
    /// <param name="actor">The requester.</param>
    /// <returns>Why the request was refused; null if the entries were cleared.</returns>
    public string? Clear(long? upTo, Actor actor)
    {
        var snapshot = store.Current;
        var last = upTo ?? snapshot.LastLogId;
        var refusal = actor.WhyNotByRole(Right.Record);
        var count = snapshot.Log.Count(e => e.Id <= last);
        audit.Add(actor.Text, "Log entries cleared", $"up to entry {last}", refusal, $"{count} entries");
        if (refusal is null)
        {
            store.Apply(new LogCleared(time.GetUtcNow(), last));
        }

        return refusal;
    }
}
