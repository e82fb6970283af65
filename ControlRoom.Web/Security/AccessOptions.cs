namespace ControlRoom.Web.Security;

/// <summary>Options for access to the pages and the API.</summary>
public sealed class AccessOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ControlRoom:Web";

    /// <summary>True if everyone who can reach the pages may see them without an account.</summary>
    public bool AnonymousObservers { get; set; }

    /// <summary>The number of attempts to sign in per minute from one address, 1 to 100000; 30 by default.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>
    /// The number of commands per second that one user may send to the API, 1 to 100000; 20 by default. Ten times as many can be sent at
    /// once. Stopping is never limited.
    /// </summary>
    public int CommandsPerSecond { get; set; } = 20;
}
