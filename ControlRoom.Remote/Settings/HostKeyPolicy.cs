namespace ControlRoom.Remote.Settings;

/// <summary>What to do with a host whose key is unknown.</summary>
public enum HostKeyPolicy
{
    /// <summary>Refuse the host until its key is in known_hosts, for example after a manual login.</summary>
    Strict,

    /// <summary>Trust the key on first use and add it to known_hosts. The page shows this.</summary>
    AcceptNew,
}
