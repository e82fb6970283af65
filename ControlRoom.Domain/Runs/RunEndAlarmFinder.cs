using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Finds the alarms of runs that did not start completely, and of runs that have ended: pure, from one snapshot at one moment.
/// </summary>
/// <param name="subsystems">The subsystems, which take data.</param>
internal sealed class RunEndAlarmFinder(SubsystemSet subsystems)
{
    /// <summary>Returns the alarms that need an operator while no run takes data as it should.</summary>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, DateTimeOffset now) =>
        snapshot switch
        {
            { OpenRun: { Phase: RunPhase.Opening } run }
                when snapshot.Commands.IsEmpty || snapshot.Alarms.Any(a => a.Kind == RunAlarmKind.RunNotStarted) => OfOpening(
                run,
                snapshot,
                now
            ),
            { LatestRun: { IsOpen: false, UnacknowledgedEnd: { } unnoticed } run } => [OfEnded(run, unnoticed)],
            _ => [],
        };

    private ImmutableArray<RunAlarm> OfOpening(Run run, SystemSnapshot snapshot, DateTimeOffset now)
    {
        var missing = subsystems.NotRunning(snapshot, run, now).Select(d => d.Name).ToList();
        var since = subsystems.Devices(snapshot, run, now).Max(d => d.OutcomeAt) ?? now;
        return missing.Count == 0
            ? []
            :
            [
                new RunAlarm(
                    RunAlarmKind.RunNotStarted,
                    $"Run {run.Number}",
                    since,
                    $"Run {run.Number} is waiting for a decision: {string.Join(", ", missing)} did not start.",
                    $"Only the {subsystems.Noun(snapshot, now)}s that started take data, and the run does not end automatically.",
                    "Retry them, go on without them, or stop and abort the run."
                ),
            ];
    }

    private static RunAlarm OfEnded(Run run, RunEvent unnoticed) =>
        unnoticed.Kind == RunEventKind.SequenceStopped
            ? new RunAlarm(
                RunAlarmKind.SequenceStopped,
                $"Run {run.Number}",
                unnoticed.At,
                $"No run follows run {run.Number} automatically. {unnoticed.Text}",
                "No data are being taken.",
                "Resolve the cause, then start the next run. If none is wanted, acknowledge this alarm."
            )
            : new RunAlarm(
                RunAlarmKind.RunEndedByItself,
                $"Run {run.Number}",
                unnoticed.At,
                $"Run {run.Number} has ended. {unnoticed.Text}",
                "No data are being taken.",
                "Resolve the cause, then start the next run. If none is wanted, acknowledge this alarm."
            );
}
