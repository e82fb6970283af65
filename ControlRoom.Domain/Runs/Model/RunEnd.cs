namespace ControlRoom.Domain.Runs.Model;

/// <summary>When a run ended, and how that is known.</summary>
/// <param name="At">The moment; never before the run's start.</param>
/// <param name="Source">How it is known.</param>
public sealed record RunEnd(DateTimeOffset At, RunEndSource Source)
{
    /// <summary>Returns when a run ended for one device; null if the device took no data in it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="lastTakingDataAt">When the device was last seen taking data; null if it never was.</param>
    /// <param name="firstNotTakingDataAt">When it was first seen not taking data after that; null if it still takes data.</param>
    /// <param name="wasRequested">
    /// True if this control room had requested the stop: then the device stopped at that moment, however long it was silent.
    /// </param>
    /// <param name="seenWithin">The longest time between two readings for which a change between them counts as seen.</param>
    public static RunEnd? OfDevice(
        Run run,
        DateTimeOffset? lastTakingDataAt,
        DateTimeOffset? firstNotTakingDataAt,
        bool wasRequested,
        TimeSpan seenWithin
    )
    {
        if (lastTakingDataAt is not { } taking || taking < run.StartedAt)
        {
            return null;
        }

        return firstNotTakingDataAt is { } stopped && (wasRequested || stopped - taking <= seenWithin)
            ? new RunEnd(stopped, RunEndSource.Seen)
            : new RunEnd(taking, RunEndSource.LastSeenRunning);
    }
}
