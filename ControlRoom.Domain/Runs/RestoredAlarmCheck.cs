using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Decides when an alarm of a previous process that is no longer found is over: only when its source has been checked since the start, not
/// because nothing is known yet. Pure.
/// </summary>
/// <param name="subsystems">The subsystems, which take data.</param>
public sealed class RestoredAlarmCheck(SubsystemSet subsystems)
{
    /// <summary>
    /// Some alarms, such as that of a silent router, need several readings to be found. They are over when they have not been found for
    /// this time.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>Returns true if the alarm is over; false if it is not known yet.</summary>
    /// <param name="alarm">An alarm that is not found now.</param>
    /// <param name="snapshot">The current snapshot.</param>
    /// <param name="found">The alarms that are found now.</param>
    /// <param name="startedAt">When the control room was started.</param>
    /// <param name="now">The current time.</param>
    public bool IsOver(
        RunAlarm alarm,
        SystemSnapshot snapshot,
        ImmutableArray<RunAlarm> found,
        DateTimeOffset startedAt,
        DateTimeOffset now
    )
    {
        if (!CanOccur(alarm, snapshot))
        {
            return true;
        }

        var source = Find(alarm.Source, snapshot);
        if (source is { IsDevice: true })
        {
            // If the device does not answer now, another alarm says so.
            return source.CheckedAt is not null || found.Any(a => a.Source == alarm.Source);
        }

        // A source that does not belong to a subsystem is checked from the start.
        var checkedAt = source is null ? startedAt : source.CheckedAt;
        return checkedAt is not null && (NeedsOneReading(alarm.Kind) || source is { Writes: true } || now - startedAt >= Settling);
    }

    /// <summary>
    /// True if such an alarm can occur now: the setup has its source, and a run is in progress or not, as the kind requires.
    /// </summary>
    private bool CanOccur(RunAlarm alarm, SystemSnapshot snapshot) =>
        alarm.Kind == RunAlarmKind.RunningWithoutRun
            ? snapshot.OpenRun is null && Find(alarm.Source, snapshot) is not null
            : !IsOfRun(alarm.Kind) || (snapshot.OpenRun is { Phase: RunPhase.Running } && Find(alarm.Source, snapshot) is not null);

    /// <summary>True for kinds that occur only during a run.</summary>
    private static bool IsOfRun(RunAlarmKind kind) =>
        kind
            is RunAlarmKind.ServerUnreachable
                or RunAlarmKind.ServerLeftRunning
                or RunAlarmKind.HostUnreachable
                or RunAlarmKind.RouterOffline
                or RunAlarmKind.RouterSilent;

    private SourceCheck? Find(string source, SystemSnapshot snapshot) =>
        subsystems.All.Select(s => s.Find(snapshot, source)).FirstOrDefault(found => found is not null);

    /// <summary>True for kinds that a single reading is enough to find.</summary>
    private static bool NeedsOneReading(RunAlarmKind kind) =>
        kind
            is RunAlarmKind.HostUnreachable
                or RunAlarmKind.RouterOffline
                or RunAlarmKind.RunNotStarted
                or RunAlarmKind.RunEndedByItself
                or RunAlarmKind.SequenceStopped;
}
