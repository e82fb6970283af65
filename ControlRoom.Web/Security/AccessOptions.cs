namespace ControlRoom.Web.Security;

/// <summary>Who is let in.</summary>
public sealed class AccessOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "ControlRoom:Web";

    /// <summary>True if everybody who reaches the page may look, without an account.</summary>
    public bool AnonymousObservers { get; set; }

    /// <summary>How often one address may try to sign in, 1 to 100000.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>
    /// How many commands of the API one person may send, 1 to 100000; ten times as many at once. Stopping is never limited.
    /// </summary>
    public int CommandsPerSecond { get; set; } = 20;
}
