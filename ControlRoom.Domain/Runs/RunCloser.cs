using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Ends an open run while no command is in progress. A run that is being stopped is closed when the last device is seen not taking data. A
/// run whose devices have all left Running without a request is closed. A run that was started automatically, and only in part, is aborted.
/// A device that answers again and still takes data is stopped.
/// </summary>
public sealed class RunCloser(RunDesk runDesk, SubsystemSet subsystems, RunOptions options, TimeProvider time)
{
    /// <summary>How long all devices must be seen to have left Running without a request before their run is closed.</summary>
    public static readonly TimeSpan LeftRunningDelay = TimeSpan.FromSeconds(3);

    /// <summary>The pause between two attempts to close a run while writing to the disk fails.</summary>
    private static readonly TimeSpan CloseInterval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The longest pause before a device that is reachable only at times is stopped again. Meanwhile the page offers the ways out.
    /// </summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly HashSet<string> unreachable = new(StringComparer.Ordinal);
    private long? leftSince;
    private long? idleSince;
    private long? quietSince;
    private long? closedAt;
    private int stops;

    /// <summary>Checks once.</summary>
    public void Check(SystemSnapshot snapshot, Run run)
    {
        var hasLeft = run.Phase == RunPhase.Running && HaveAllLeft(snapshot, run);
        leftSince = hasLeft ? leftSince ?? time.GetTimestamp() : null;
        idleSince = run.Phase == RunPhase.Opening && snapshot.Commands.IsEmpty ? idleSince ?? time.GetTimestamp() : null;
        quietSince = snapshot.Commands.IsEmpty ? quietSince ?? time.GetTimestamp() : null;
        if (!snapshot.Commands.IsEmpty)
        {
            return;
        }

        if (run.Phase == RunPhase.Stopping)
        {
            Finish(snapshot, run);
            return;
        }

        stops = 0;
        unreachable.Clear();
        if (hasLeft && IsDue(leftSince, LeftRunningDelay))
        {
            var now = time.GetUtcNow();
            var states = string.Join(", ", subsystems.Included(snapshot, run, now).Select(d => $"{d.Name} is {d.State}"));
            var ended = new RunEvent(
                now,
                RunEventKind.EndedByItself,
                string.Empty,
                $"Its {subsystems.Noun(snapshot, now)}s left Running without a request: {states}.",
                Actor.ControlRoom.Text
            );
            Close(r => RunSequencer.WithSequenceStopped(r, now).With(ended));
        }
        else if (run is { Phase: RunPhase.Opening, IsAutomatic: true } && IsDue(idleSince, options.NextRunPatience))
        {
            var now = time.GetUtcNow();
            runDesk.Stop(
                Actor.ControlRoom,
                $"It was started automatically, not all {subsystems.Noun(snapshot, now)}s started, and no decision was made within "
                    + $"{RunDuration.ToText(options.NextRunPatience)}.",
                RunSequencer.WithSequenceStopped(run, now).Events.RemoveRange(0, run.Events.Length)
            );
        }
    }

    private void Finish(SystemSnapshot snapshot, Run run)
    {
        var remaining = subsystems.Holding(snapshot, run, time.GetUtcNow()).ToList();
        if (remaining.Count == 0)
        {
            Close(r => r);
        }
        else if (HasReturned(remaining) && IsDue(quietSince, Pause))
        {
            stops++;
            unreachable.Clear();
            runDesk.Stop(Actor.ControlRoom);
        }
    }

    /// <summary>The pause before the next Stop, which doubles each time.</summary>
    private TimeSpan Pause => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, options.StopRetryPause.Ticks << Math.Min(stops, 20)));

    private void Close(Func<Run, Run> change)
    {
        if (closedAt is null || IsDue(closedAt, CloseInterval))
        {
            closedAt = time.GetTimestamp();
            runDesk.CloseAutomatically(change);
        }
    }

    /// <summary>
    /// True if a device takes data that answers again, or to which no Stop was sent. A device that refused a Stop raises an alarm instead.
    /// </summary>
    private bool HasReturned(List<DeviceStatus> remaining)
    {
        unreachable.UnionWith(remaining.Where(d => !d.IsFresh).Select(d => d.Name));
        return remaining.Exists(d =>
            d is { IsFresh: true, TakesData: true, IsChanging: false } && (unreachable.Contains(d.Name) || !d.RefusedToStop)
        );
    }

    private bool HaveAllLeft(SystemSnapshot snapshot, Run run)
    {
        var devices = subsystems.Included(snapshot, run, time.GetUtcNow()).ToList();
        return devices.Count > 0 && devices.TrueForAll(d => d is { IsFresh: true, TakesData: false, IsChanging: false, State: not null });
    }

    private bool IsDue(long? since, TimeSpan pause) => since is { } from && time.GetElapsedTime(from) >= pause;
}
