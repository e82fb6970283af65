using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>The one door through which people clear the log: the right is checked, and everything is audited.</summary>
public sealed class LogDesk(SystemStore store, AuditTrail audit, TimeProvider time)
{
    /// <summary>Clears log entries; they stay in the database.</summary>
    /// <param name="upTo">The number of the newest that is cleared; null: all that are there now.</param>
    /// <param name="actor">Who asks.</param>
    /// <returns>Why not; null if they are cleared.</returns>
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
