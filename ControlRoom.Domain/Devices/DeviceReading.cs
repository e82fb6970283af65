namespace ControlRoom.Domain.Devices;

/// <summary>The known state of a device that reports only what is common to all devices.</summary>
public sealed record DeviceReading
{
    /// <summary>The name of its subsystem.</summary>
    public required string Subsystem { get; init; }

    /// <summary>Its name, as operators know it.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its last known state, as operators know it; null if it has never been read.</summary>
    public string? State { get; init; }

    /// <summary>True if it takes data in its last known state.</summary>
    public bool TakesData { get; init; }

    /// <summary>True if it reported that it is changing to another state.</summary>
    public bool IsBusy { get; init; }

    /// <summary>The name of the request that it has not answered yet; null if there is none.</summary>
    public string? PendingRequest { get; init; }

    /// <summary>When the last good reading was received.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The version of the snapshot in which the present state was first seen.</summary>
    public long StateVersion { get; init; }

    /// <summary>Why the latest reading failed; null if it succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>When the first of the consecutive failures happened; null if the latest reading succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it was last seen taking data; null if this control room has never seen it take data.</summary>
    public DateTimeOffset? LastDataAt { get; init; }

    /// <summary>When it was first seen not taking data after that; null if it is taking data, or never has.</summary>
    public DateTimeOffset? DataEndedAt { get; init; }

    /// <summary>True if a request of the control room was pending when it was first seen no longer taking data.</summary>
    public bool DataEndedByCommand { get; init; }

    /// <summary>The outcome of the last request.</summary>
    public ReportedOutcome? LastOutcome { get; init; }

    /// <summary>When <see cref="LastOutcome"/> became known.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    /// <summary>True while its state is changing, because of a pending request or as the device reports.</summary>
    public bool IsChanging => PendingRequest is not null || (Failure is null && IsBusy);
}
