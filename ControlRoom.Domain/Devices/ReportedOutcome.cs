namespace ControlRoom.Domain.Devices;

/// <summary>The outcome of a request to a device that reports only what is common to all devices.</summary>
public sealed record ReportedOutcome : DeviceOutcome
{
    /// <summary>The device's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the request.</summary>
    public required string Request { get; init; }

    /// <inheritdoc/>
    public override string Device => Name;

    /// <inheritdoc/>
    public override string Asked => Request;
}
