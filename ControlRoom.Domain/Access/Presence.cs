namespace ControlRoom.Domain.Access;

/// <summary>Tracks which users have pages open, and when each user was last active.</summary>
public sealed class Presence(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <summary>Records that a user has opened a page.</summary>
    public void PageOpened(string name)
    {
        lock (gate)
        {
            var key = Account.KeyOf(name);
            browsers[key] = browsers.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Records that a user has closed a page.</summary>
    public void PageClosed(string name)
    {
        lock (gate)
        {
            var key = Account.KeyOf(name);
            seen[key] = time.GetUtcNow();
            if (browsers.GetValueOrDefault(key) is > 1 and var count)
            {
                browsers[key] = count - 1;
            }
            else
            {
                browsers.Remove(key);
            }
        }
    }

    /// <summary>Records a request by a user without a page.</summary>
    public void RequestReceived(string name)
    {
        lock (gate)
        {
            seen[Account.KeyOf(name)] = time.GetUtcNow();
        }
    }

    /// <summary>
    /// Returns when a user went away; null if the user has a page open. A user who was never active counts as away since the
    /// start of the control room and may still return.
    /// </summary>
    public DateTimeOffset? AwaySince(string name)
    {
        lock (gate)
        {
            var key = Account.KeyOf(name);
            return browsers.ContainsKey(key) ? null : seen.GetValueOrDefault(key, startedAt);
        }
    }
}
