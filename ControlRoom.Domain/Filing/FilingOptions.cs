namespace ControlRoom.Domain.Filing;

/// <summary>How long filing waits for what. Section <c>ControlRoom:Filing</c>.</summary>
public sealed class FilingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ControlRoom:Filing";

    /// <summary>
    /// Files whose sizes have not changed for this long have ended: 0.5 s to 5 min, 2 s by default. A router says nowhere that it is done.
    /// </summary>
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Pause before what may go away by itself is tried again: 0.1 s to 1 min, 2 s by default.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(2);
}
