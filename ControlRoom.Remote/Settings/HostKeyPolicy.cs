namespace ControlRoom.Remote.Settings;

/// <summary>What to do about a host whose key is not known yet.</summary>
public enum HostKeyPolicy
{
    /// <summary>Refuse it until somebody has put its key into known_hosts, by logging in once by hand.</summary>
    Strict,

    /// <summary>Believe it the first time and put its key into known_hosts. The page says so.</summary>
    AcceptNew,
}
