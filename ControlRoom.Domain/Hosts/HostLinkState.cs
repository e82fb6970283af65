namespace ControlRoom.Domain.Hosts;

/// <summary>The state of the connection to a DAQ host.</summary>
public enum HostLinkState
{
    /// <summary>There has been no attempt to connect yet.</summary>
    Unused,

    /// <summary>The connection is being made.</summary>
    Connecting,

    /// <summary>A shell is open on the host.</summary>
    Connected,

    /// <summary>Not connected. The connection is retried automatically, or at once on request.</summary>
    Down,
}
