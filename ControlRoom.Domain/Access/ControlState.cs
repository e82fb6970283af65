namespace ControlRoom.Domain.Access;

/// <summary>The state of control of the experiment: at most one user has it.</summary>
/// <param name="Holder">The name of the account that has control; null if no one has it.</param>
/// <param name="Since">When this state began.</param>
/// <param name="Request">The pending request for control; null if there is none.</param>
public sealed record ControlState(string? Holder, DateTimeOffset Since, ControlRequest? Request)
{
    /// <summary>The name of the user who gave it to the holder; null if the holder took it.</summary>
    public string? GivenBy { get; init; }

    /// <summary>No one has it.</summary>
    public static ControlState Free { get; } = new(null, default, null);

    /// <summary>Why users other than the holder may not send commands.</summary>
    public string WhyNotOthers => Holder is null ? "No one has control: take control first." : $"{Holder} has control.";

    /// <summary>True if this account has it.</summary>
    public bool IsHeldBy(string name) => Holder is not null && string.Equals(Holder, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>True if this account requests control.</summary>
    public bool IsRequestedBy(string name) => Request is not null && string.Equals(Request.By, name, StringComparison.OrdinalIgnoreCase);
}
