namespace ControlRoom.Web.Polling;

/// <summary>The intervals at which servers and hosts are polled, section <c>ControlRoom:Polling</c>.</summary>
public sealed class PollingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ControlRoom:Polling";

    /// <summary>Interval of GetState for each ECC server at rest; 0.1 s to 60 s, 0.5 s by default.</summary>
    public TimeSpan EccInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Interval while the server is changing its state; 0.05 s to 10 s, 0.1 s by default.</summary>
    public TimeSpan EccBusyInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Interval of the probe of each DAQ host; 1 s to 5 min, 5 s by default.</summary>
    public TimeSpan HostInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The same while a run is open, so that a router that stops writing is noticed; 0.5 s to 5 min, 1.5 s by default.</summary>
    public TimeSpan HostRunInterval { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Age from which an ECC server's state is too old to act on; at least two intervals, at most 10 min, 3 s by default.
    /// </summary>
    public TimeSpan EccStaleAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Age from which a router's values are stale; at least two intervals, at most 1 h, 20 s by default.</summary>
    public TimeSpan HostStaleAfter { get; set; } = TimeSpan.FromSeconds(20);
}
