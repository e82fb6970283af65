namespace ControlRoom.Domain.Runs.Model;

/// <summary>When a run was over, and how that is known.</summary>
/// <param name="At">The moment; never before the run's start.</param>
/// <param name="Source">How it is known.</param>
public sealed record RunEnd(DateTimeOffset At, RunEndSource Source)
{
    /// <summary>When a run was over for one device; null if it took no data in it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="tookDataAt">When the device was last seen to take data; null if it never was.</param>
    /// <param name="leftDataAt">When it was first seen not to take data after that; null if it does.</param>
    /// <param name="byUs">True if it had been asked to by this control room: then it stopped at that moment, however long it was
    /// silent.</param>
    /// <param name="seenWithin">Two readings that are further apart than this have not seen what happened between them.</param>
    public static RunEnd? OfDevice(Run run, DateTimeOffset? tookDataAt, DateTimeOffset? leftDataAt, bool byUs, TimeSpan seenWithin) =>
        tookDataAt is not { } took || took < run.StartedAt ? null
        : leftDataAt is { } left && (byUs || left - took <= seenWithin) ? new RunEnd(left, RunEndSource.Seen)
        : new RunEnd(took, RunEndSource.LastSeenRunning);
}
