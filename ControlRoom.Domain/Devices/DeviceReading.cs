namespace ControlRoom.Domain.Devices;

/// <summary>What is known of a device that reports what every device reports.</summary>
public sealed record DeviceReading
{
    /// <summary>The subsystem that it belongs to.</summary>
    public required string Subsystem { get; init; }

    /// <summary>Its name, as operators know it.</summary>
    public required string Name { get; init; }

    /// <summary>Its last known state, in the word that operators use; null if it was never read.</summary>
    public string? State { get; init; }

    /// <summary>True if its last known state is one in which it takes data.</summary>
    public bool TakesData { get; init; }

    /// <summary>True if it said that it is on its way to another state.</summary>
    public bool IsBusy { get; init; }

    /// <summary>What it was asked for and has not answered yet; null if nothing.</summary>
    public string? Asked { get; init; }

    /// <summary>When the last good reading arrived.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The snapshot's version at which the state was first seen as it is.</summary>
    public long StateVersion { get; init; }

    /// <summary>Why the newest reading failed; null if it was good.</summary>
    public string? Failure { get; init; }

    /// <summary>When the first of the failures in a row happened.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it was last seen to take data; null if it never was by this control room.</summary>
    public DateTimeOffset? TookDataAt { get; init; }

    /// <summary>When it was first seen not to take data after that; null if it does, or never did.</summary>
    public DateTimeOffset? LeftDataAt { get; init; }

    /// <summary>True if it had been asked for something by us when it was first seen not to take data.</summary>
    public bool LeftDataByUs { get; init; }

    /// <summary>How the last thing that it was asked for ended.</summary>
    public ReportedOutcome? LastOutcome { get; init; }

    /// <summary>When <see cref="LastOutcome"/> was known.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    /// <summary>True while it changes its state, by our command or by its own word.</summary>
    public bool IsChanging => Asked is not null || (Failure is null && IsBusy);
}
