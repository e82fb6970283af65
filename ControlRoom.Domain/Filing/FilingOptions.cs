namespace ControlRoom.Domain.Filing;

/// <summary>The waiting times of filing. Section <c>ControlRoom:Filing</c>.</summary>
public sealed class FilingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ControlRoom:Filing";

    /// <summary>
    /// Files whose sizes have not changed for this time are complete: 0.5 s to 5 min, 2 s by default. A router does not report that it has
    /// finished.
    /// </summary>
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The pause before a retry after a problem that may resolve itself: 0.1 s to 1 min, 2 s by default.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(2);
}
