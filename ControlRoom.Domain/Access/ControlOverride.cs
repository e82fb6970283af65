namespace ControlRoom.Domain.Access;

/// <summary>Somebody has stopped something although somebody else had control.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="From">Where they were: "page at 192.168.41.7".</param>
/// <param name="Did">What they did, as operators call it: "Stop all", "Stop ECC3".</param>
/// <param name="Holder">Who had control, and has to be told.</param>
public sealed record ControlOverride(DateTimeOffset At, string By, string From, string Did, string Holder)
{
    /// <summary>True if this account has to be told.</summary>
    public bool IsFor(string name) => string.Equals(Holder, name, StringComparison.OrdinalIgnoreCase);
}
