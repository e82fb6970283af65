namespace ControlRoom.Domain.Hosts;

/// <summary>How a DAQ host is reached at the moment.</summary>
public enum HostLinkState
{
    /// <summary>Nothing was asked of it yet.</summary>
    Unused,

    /// <summary>Being connected to.</summary>
    Connecting,

    /// <summary>A shell is open there.</summary>
    Connected,

    /// <summary>Not connected; tried again by itself, or at once on request.</summary>
    Down,
}
