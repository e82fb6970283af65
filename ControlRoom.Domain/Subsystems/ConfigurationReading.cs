namespace ControlRoom.Domain.Subsystems;

/// <summary>What was applied for one key, and what its device really has.</summary>
/// <param name="Key">The name of the key.</param>
/// <param name="Applied">The value that was applied last; null if none was.</param>
/// <param name="InForce">The value that the device has; null if it has none yet, or if that is not known.</param>
/// <param name="WhyNone">Why there is no value in force, in a sentence that names the device; empty if there is one.</param>
public sealed record ConfigurationReading(string Key, string? Applied, string? InForce, string WhyNone = "")
{
    /// <summary>True if the device is known to have what was applied.</summary>
    public bool IsConfirmed => InForce is not null && InForce == Applied;

    /// <summary>True if the device is known to have something else.</summary>
    public bool Differs => InForce is not null && InForce != Applied;
}
