using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Subsystems;

/// <summary>
/// The status of a device that takes data, of any kind, as runs need it: computed from one snapshot at one time, for one run.
/// </summary>
public sealed record DeviceStatus
{
    /// <summary>The name of its subsystem.</summary>
    public required string Subsystem { get; init; }

    /// <summary>Its name, unique among all subsystems.</summary>
    public required string Name { get; init; }

    /// <summary>The last known state, as operators call it; null if it was never read.</summary>
    public required string? State { get; init; }

    /// <summary>True if the state is recent enough to act on.</summary>
    public required bool IsFresh { get; init; }

    /// <summary>Why the newest reading failed; null if it succeeded or there was none.</summary>
    public string? Failure { get; init; }

    /// <summary>When the last successful reading was received.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the first of the consecutive failed readings happened.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>True if its last known state is one in which it takes data.</summary>
    public required bool TakesData { get; init; }

    /// <summary>True if it answers, is not changing its state, and takes data as it should in a run.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>True while it is changing its state.</summary>
    public required bool IsChanging { get; init; }

    /// <summary>True if it takes data, or if that is not known.</summary>
    public required bool MayTakeData { get; init; }

    /// <summary>True if the run stays open until this device has stopped or is excluded.</summary>
    public required bool HoldsRun { get; init; }

    /// <summary>When the run ended for this device, and how that is known; null if it took no data in this run.</summary>
    public RunEnd? End { get; init; }

    /// <summary>True if its last request failed; false if the request was only skipped because another device failed.</summary>
    public bool HasFailed { get; init; }

    /// <summary>True if it refused to stop.</summary>
    public bool RefusedToStop { get; init; }

    /// <summary>The outcome of its last request; null if it is unknown or no longer relevant.</summary>
    public DeviceOutcome? LastOutcome { get; init; }

    /// <summary>When its last request ended.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    /// <summary>The version of the snapshot in which its present state was first seen.</summary>
    public long StateVersion { get; init; }

    /// <summary>Why it cannot be started now; null if it can.</summary>
    public string? WhyNotStartable { get; init; }

    /// <summary>True if it was read at least once and the newest reading succeeded.</summary>
    public bool Answers => Failure is null && State is not null;
}
