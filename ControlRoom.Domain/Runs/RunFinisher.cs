using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Ends an open run with which nothing is being done: one that is being stopped when the last server is seen not to take data, whenever
/// that is; one whose servers have all left Running by other hands; one that was started automatically and came only half-way. A server
/// that answers again and still takes data is stopped.
/// </summary>
public sealed class RunFinisher(RunCoordinator coordinator, SubsystemSet subsystems, RunOptions options, TimeProvider time)
{
    /// <summary>How long all servers must be seen to have left Running by other hands before their run is closed.</summary>
    public static readonly TimeSpan LeftPatience = TimeSpan.FromSeconds(3);

    /// <summary>Pause between two attempts to close a run that the disk does not take.</summary>
    private static readonly TimeSpan CloseInterval = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause before a server that comes and goes is stopped again: the ways out are offered meanwhile.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private long? leftSince;
    private long? idleSince;
    private long? quietSince;
    private long? closedAt;
    private int stops;

    /// <summary>Looks once.</summary>
    public void Look(SystemSnapshot snapshot, Run run)
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
        gone.Clear();
        if (hasLeft && IsDue(leftSince, LeftPatience))
        {
            var now = time.GetUtcNow();
            var states = string.Join(", ", subsystems.Included(snapshot, run, now).Select(d => $"{d.Name} is {d.State}"));
            var ended = new RunEvent(
                now,
                RunEventKind.EndedByItself,
                string.Empty,
                $"Its {subsystems.Noun(snapshot, now)}s left Running without being asked: {states}.",
                Actor.ControlRoom.Text
            );
            Close(r => RunSequence.Broken(r, now).With(ended));
        }
        else if (run is { Phase: RunPhase.Opening, IsAutomatic: true } && IsDue(idleSince, options.NextRunPatience))
        {
            var now = time.GetUtcNow();
            coordinator.Stop(
                Actor.ControlRoom,
                $"It was started automatically, not all {subsystems.Noun(snapshot, now)}s started, and no decision was made within "
                    + $"{RunDuration.InWords(options.NextRunPatience)}.",
                RunSequence.Broken(run, now).Events.RemoveRange(0, run.Events.Length)
            );
        }
    }

    private void Finish(SystemSnapshot snapshot, Run run)
    {
        var holding = subsystems.Holding(snapshot, run, time.GetUtcNow()).ToList();
        if (holding.Count == 0)
        {
            Close(r => r);
        }
        else if (HasComeBack(holding) && IsDue(quietSince, Pause))
        {
            stops++;
            gone.Clear();
            coordinator.Stop(Actor.ControlRoom);
        }
    }

    /// <summary>Doubled each time.</summary>
    private TimeSpan Pause => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, options.StopRetryPause.Ticks << Math.Min(stops, 20)));

    private void Close(Func<Run, Run> change)
    {
        if (closedAt is null || IsDue(closedAt, CloseInterval))
        {
            closedAt = time.GetTimestamp();
            coordinator.CloseByItself(change);
        }
    }

    /// <summary>True if one answers again, or was never asked, and takes data. One that was asked and does not obey is an alarm.</summary>
    private bool HasComeBack(List<DeviceStatus> holding)
    {
        gone.UnionWith(holding.Where(d => !d.IsFresh).Select(d => d.Name));
        return holding.Exists(d =>
            d is { IsFresh: true, TakesData: true, IsChanging: false } && (gone.Contains(d.Name) || !d.RefusedToStop)
        );
    }

    private bool HaveAllLeft(SystemSnapshot snapshot, Run run)
    {
        var devices = subsystems.Included(snapshot, run, time.GetUtcNow()).ToList();
        return devices.Count > 0 && devices.TrueForAll(d => d is { IsFresh: true, TakesData: false, IsChanging: false, State: not null });
    }

    private bool IsDue(long? since, TimeSpan pause) => since is { } from && time.GetElapsedTime(from) >= pause;
}
