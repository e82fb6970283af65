namespace ControlRoom.Domain.Access;

/// <summary>How control changes hands.</summary>
public sealed class ControlOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "ControlRoom:Control";

    /// <summary>How long whoever has control can refuse to give it away; 1 s to 1 h.</summary>
    public TimeSpan AskTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Control lapses when its holder has had no browser here for so long, nor used the API; 1 s to 7 days.</summary>
    public TimeSpan LapseAfter { get; set; } = TimeSpan.FromMinutes(10);
}
