namespace ControlRoom.Domain.Access;

/// <summary>Options for handing over control.</summary>
public sealed class ControlOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ControlRoom:Control";

    /// <summary>How long the holder can refuse a request for control; 1 s to 1 h.</summary>
    public TimeSpan AskTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Control lapses when its holder has neither had a page open nor used the API for this time; 1 s to 7 days.</summary>
    public TimeSpan LapseAfter { get; set; } = TimeSpan.FromMinutes(10);
}
