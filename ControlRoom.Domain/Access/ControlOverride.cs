namespace ControlRoom.Domain.Access;

/// <summary>A stop by a user although another user had control.</summary>
/// <param name="At">When it happened.</param>
/// <param name="By">The name of the user who stopped.</param>
/// <param name="From">Where that user was: "page at 192.168.41.7".</param>
/// <param name="Command">The command, as operators call it: "Stop all", "Stop ECC3".</param>
/// <param name="Holder">The name of the user who had control and must be notified.</param>
public sealed record ControlOverride(DateTimeOffset At, string By, string From, string Command, string Holder)
{
    /// <summary>True if this account must be notified.</summary>
    public bool IsFor(string name) => string.Equals(Holder, name, StringComparison.OrdinalIgnoreCase);
}
