namespace ControlRoom.Web.Security;

/// <summary>Who is let in.</summary>
public sealed class AccessOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "ControlRoom:Web";

    /// <summary>True if everybody who reaches the page may look, without an account.</summary>
    public bool AnonymousObservers { get; set; }
}
