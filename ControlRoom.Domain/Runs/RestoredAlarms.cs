using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Says when an alarm of an earlier life of the control room, which is not found any more, is over: when its source was really looked at
/// since, and not because
/// nothing is known yet. Pure.
/// </summary>
/// <param name="subsystems">What takes data.</param>
public sealed class RestoredAlarms(SubsystemSet subsystems)
{
    /// <summary>What takes several looks to be seen, such as that a router is silent, is over when it has not shown for so long.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>True if the alarm is over; false if it cannot be said yet.</summary>
    /// <param name="alarm">An alarm that is not found at the moment.</param>
    /// <param name="snapshot">What is known.</param>
    /// <param name="found">The alarms that are found.</param>
    /// <param name="cameBackAt">Since when the control room looks.</param>
    /// <param name="now">The moment.</param>
    public bool IsOver(
        RunAlarm alarm,
        SystemSnapshot snapshot,
        ImmutableArray<RunAlarm> found,
        DateTimeOffset cameBackAt,
        DateTimeOffset now
    )
    {
        if (!IsAsked(alarm, snapshot))
        {
            return true;
        }

        var source = Find(alarm.Source, snapshot);
        if (source is { IsDevice: true })
        {
            // Of a device that does not answer now another alarm says so.
            return source.LookedAt is not null || found.Any(a => a.Source == alarm.Source);
        }

        // What is no part of a subsystem is looked at from the beginning.
        var lookedAt = source is null ? cameBackAt : source.LookedAt;
        return lookedAt is not null && (IsSeenAtOnce(alarm.Kind) || source is { Writes: true } || now - cameBackAt >= Settling);
    }

    /// <summary>True if it is looked for at all: during a run, while there is none, or always; of a part that the setup has.</summary>
    private bool IsAsked(RunAlarm alarm, SystemSnapshot snapshot) =>
        alarm.Kind == RunAlarmKind.RunningWithoutRun
            ? snapshot.OpenRun is null && Find(alarm.Source, snapshot) is not null
            : !IsOfRun(alarm.Kind) || (snapshot.OpenRun is { Phase: RunPhase.Running } && Find(alarm.Source, snapshot) is not null);

    /// <summary>Kinds that are looked for during a run only.</summary>
    private static bool IsOfRun(RunAlarmKind kind) =>
        kind
            is RunAlarmKind.ServerUnreachable
                or RunAlarmKind.ServerLeftRunning
                or RunAlarmKind.HostUnreachable
                or RunAlarmKind.RouterOffline
                or RunAlarmKind.RouterSilent;

    private SourceLook? Find(string source, SystemSnapshot snapshot) =>
        subsystems.All.Select(s => s.Find(snapshot, source)).FirstOrDefault(look => look is not null);

    /// <summary>Kinds that one look says everything about.</summary>
    private static bool IsSeenAtOnce(RunAlarmKind kind) =>
        kind
            is RunAlarmKind.HostUnreachable
                or RunAlarmKind.RouterOffline
                or RunAlarmKind.RunNotStarted
                or RunAlarmKind.RunEndedByItself
                or RunAlarmKind.SequenceStopped;
}
