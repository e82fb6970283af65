namespace ControlRoom.Web.Times;

/// <summary>The control room's time zone.</summary>
public sealed class ZoneOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ControlRoom:Web";

    /// <summary>The name of the zone in the time zone database, for example Europe/Berlin; empty for the zone of this machine.</summary>
    public string TimeZone { get; set; } = string.Empty;
}
