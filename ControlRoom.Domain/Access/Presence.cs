namespace ControlRoom.Domain.Access;

/// <summary>Whose browsers are here, and when anybody was here last.</summary>
public sealed class Presence(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private readonly DateTimeOffset began = time.GetUtcNow();

    /// <summary>A browser of somebody is here.</summary>
    public void Came(string name)
    {
        lock (gate)
        {
            var key = Account.KeyOf(name);
            browsers[key] = browsers.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>It is here no longer.</summary>
    public void Went(string name)
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

    /// <summary>Somebody has asked for something without a browser.</summary>
    public void Seen(string name)
    {
        lock (gate)
        {
            seen[Account.KeyOf(name)] = time.GetUtcNow();
        }
    }

    /// <summary>
    /// Since when somebody is away; null if they are here. Who was never here is away since the control room was started: they may be on
    /// their way back.
    /// </summary>
    public DateTimeOffset? AwaySince(string name)
    {
        lock (gate)
        {
            var key = Account.KeyOf(name);
            return browsers.ContainsKey(key) ? null : seen.GetValueOrDefault(key, began);
        }
    }
}
