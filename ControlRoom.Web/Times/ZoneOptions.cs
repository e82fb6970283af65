namespace ControlRoom.Web.Times;

/// <summary>The control room's time zone.</summary>
public sealed class ZoneOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "ControlRoom:Web";

    /// <summary>Its name in the time zone database, for example Europe/Berlin; empty for that of this machine.</summary>
    public string TimeZone { get; set; } = string.Empty;
}
