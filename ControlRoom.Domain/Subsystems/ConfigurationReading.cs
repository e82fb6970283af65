namespace ControlRoom.Domain.Subsystems;

/// <summary>The value that was applied for a key, and the value that its device has.</summary>
/// <param name="Key">The name of the key.</param>
/// <param name="Applied">The value that was applied last; null if there is none.</param>
/// <param name="InForce">The value that the device has; null if it has none yet or if it is unknown.</param>
/// <param name="WhyNone">Why there is no value in force, as a sentence that names the device; empty if there is one.</param>
public sealed record ConfigurationReading(string Key, string? Applied, string? InForce, string WhyNone = "")
{
    /// <summary>True if the device is known to have the applied value.</summary>
    public bool IsConfirmed => InForce is not null && InForce == Applied;

    /// <summary>True if the device is known to have another value.</summary>
    public bool Differs => InForce is not null && InForce != Applied;
}
