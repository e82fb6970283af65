namespace ControlRoom.Domain.Access;

/// <summary>Who has control of the experiment: one person, or nobody.</summary>
/// <param name="Holder">The account's name; null if nobody has it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Ask">Who asks for it; null if nobody does.</param>
public sealed record ControlState(string? Holder, DateTimeOffset Since, ControlAsk? Ask)
{
    /// <summary>Who has given it to the holder; null if the holder has taken it.</summary>
    public string? GivenBy { get; init; }

    /// <summary>Nobody has it.</summary>
    public static ControlState Free { get; } = new(null, default, null);

    /// <summary>Why somebody else may not command.</summary>
    public string WhyOthersMayNot => Holder is null ? "Nobody has control: take control first." : $"{Holder} has control.";

    /// <summary>True if this account has it.</summary>
    public bool IsHeldBy(string name) => Holder is not null && string.Equals(Holder, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>True if this account asks for it.</summary>
    public bool IsAskedBy(string name) => Ask is not null && string.Equals(Ask.By, name, StringComparison.OrdinalIgnoreCase);
}
