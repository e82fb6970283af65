namespace ControlRoom.Domain.Devices;

/// <summary>How what was asked of a device ended, where there is no more to say than for every device.</summary>
public sealed record ReportedOutcome : DeviceOutcome
{
    /// <summary>The device's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it was asked for, in a word.</summary>
    public required string What { get; init; }

    /// <inheritdoc/>
    public override string Device => Name;

    /// <inheritdoc/>
    public override string Asked => What;
}
