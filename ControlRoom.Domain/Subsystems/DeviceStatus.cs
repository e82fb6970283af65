using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Subsystems;

/// <summary>
/// What runs need to know of a device that takes data, whatever it is: found out from one snapshot at one moment, for one run.
/// </summary>
public sealed record DeviceStatus
{
    /// <summary>The subsystem that it belongs to.</summary>
    public required string Subsystem { get; init; }

    /// <summary>Its name; no other device of any subsystem has the same.</summary>
    public required string Name { get; init; }

    /// <summary>Its last known state, in the word that operators use; null if it was never read.</summary>
    public required string? State { get; init; }

    /// <summary>True if its state is new enough to act on.</summary>
    public required bool IsFresh { get; init; }

    /// <summary>Why the newest reading failed; null if it was good, or there was none.</summary>
    public string? Failure { get; init; }

    /// <summary>When the last good reading arrived.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the first of the failed readings in a row happened.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>True if its last known state is one in which it takes data.</summary>
    public required bool TakesData { get; init; }

    /// <summary>True if it answers, does not change its state, and takes data as it does in a run.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>True while it changes its state.</summary>
    public required bool IsChanging { get; init; }

    /// <summary>True if it takes data, or that it does not is not known.</summary>
    public required bool MayTakeData { get; init; }

    /// <summary>True if the run is not over before this device has stopped, or was left out.</summary>
    public required bool HoldsRun { get; init; }

    /// <summary>When it was over for this device, and how that is known; null if it took no data in this run.</summary>
    public RunEnd? End { get; init; }

    /// <summary>True if it was asked for something and failed; not if it was only left out because another failed.</summary>
    public bool HasFailed { get; init; }

    /// <summary>True if it answered that it does not stop.</summary>
    public bool RefusedToStop { get; init; }

    /// <summary>How the last thing that it was asked for ended; null if that is not known, or history.</summary>
    public DeviceOutcome? LastOutcome { get; init; }

    /// <summary>When the last thing that it was asked for ended.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    /// <summary>The snapshot's version at which its state was first seen as it is.</summary>
    public long StateVersion { get; init; }

    /// <summary>Why it cannot be started now; null if it can.</summary>
    public string? WhyNotStartable { get; init; }

    /// <summary>True if it was read at least once and its newest reading was good.</summary>
    public bool Answers => Failure is null && State is not null;
}
