using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Checks for alarms, and preserves them over a restart: the same alarm keeps its beginning and its acknowledgement, and has one pair of
/// events in the run.
/// </summary>
public sealed class AlarmSupervisor(
    SystemStore store,
    RunAlarmFinder alarms,
    RestoredAlarmCheck earlier,
    AlarmShelf shelf,
    AlarmRecorder kept,
    RunRecorder recorder,
    TimeProvider time
)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <summary>Alarms of a previous process that have not been found again, and are not known to be over.</summary>
    private ImmutableArray<RunAlarm>? restored;

    /// <summary>Checks once.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (restored is null)
        {
            restored = store.Current.Alarms;
            await RepairAsync(cancellationToken);
        }

        await shelf.ReturnDueAsync(cancellationToken);
        var (snapshot, now) = (store.Current, time.GetUtcNow());
        var (before, next) = (snapshot.Alarms, Find(snapshot, now));
        if (!next.SequenceEqual(before))
        {
            store.Apply(new AlarmsChanged(now, next));

            // In this order a killed process leaves only what RepairAsync can mend: an alarm that is stored although its end is
            // recorded, or an alarm that is stored before its beginning is recorded.
            await RecordAsync(RunAlarm.NotIn(before, next).Select(b => Event(now, b, OverText(b))), cancellationToken);
            await kept.SaveAsync(cancellationToken);
            await RecordAsync(RunAlarm.NotIn(next, before).Select(a => Event(now, a, a.Cause)), cancellationToken);
        }

        await kept.SaveAsync(cancellationToken);
    }

    private static string OverText(RunAlarm alarm) => $"Over: {alarm.Cause}";

    private static RunEvent? Event(DateTimeOffset at, RunAlarm alarm, string text, string? origin = null) =>
        alarm.Kind == RunAlarmKind.RunningWithoutRun
            ? null
            : new RunEvent(at, RunEventKind.Alarm, alarm.Source, text, origin ?? Actor.ControlRoom.Text);

    private static bool IsAt(RunEvent e, RunAlarm alarm, DateTimeOffset at) =>
        e.Kind == RunEventKind.Alarm && e.Subject == alarm.Source && e.At.ToUnixTimeMilliseconds() == at.ToUnixTimeMilliseconds();

    /// <summary>
    /// The alarms that are found now, and those that were active when the previous process ended and cannot be judged yet.
    /// </summary>
    private ImmutableArray<RunAlarm> Find(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var found = alarms.Of(snapshot, now).Select(a => (a with { RaisedAt = now }).WithHistoryFrom(snapshot.Alarms)).ToImmutableArray();
        restored =
        [
            .. restored!
                .Value.Where(r => !found.Any(r.IsSameAs))
                .Select(r => r.WithHistoryFrom(snapshot.Alarms))
                .Where(r => !earlier.IsOver(r, snapshot, found, startedAt, now)),
        ];
        return [.. found, .. restored.Value];
    }

    /// <summary>Records what a killed process did not record with the run, and drops the alarms whose end it did record.</summary>
    private async Task RepairAsync(CancellationToken cancellationToken)
    {
        if (store.Current.OpenRun is not { } run)
        {
            return;
        }

        var over = restored!
            .Value.Where(a =>
                run.Events.Any(e => e.Kind == RunEventKind.Alarm && e.Subject == a.Source && e.Text == OverText(a) && e.At >= a.RaisedAt)
            )
            .ToList();
        if (over.Count > 0)
        {
            restored = [.. restored.Value.Where(a => !over.Contains(a))];
            store.Apply(new AlarmsChanged(time.GetUtcNow(), restored.Value));
        }

        var ofRun = restored.Value.Where(a => a.RaisedAt >= run.StartedAt).ToList();
        await RecordAsync(
            [
                .. ofRun.Where(a => !run.Events.Any(e => IsAt(e, a, a.RaisedAt))).Select(a => Event(a.RaisedAt, a, a.Cause)),
                .. ofRun
                    .Where(a => a.Acknowledged is { } known && !run.Events.Any(e => IsAt(e, a, known.At)))
                    .Select(a => Event(a.Acknowledged!.At, a, AlarmDesk.EventText(a.Acknowledged), a.Acknowledged.By)),
            ],
            cancellationToken
        );
    }

    private async Task RecordAsync(IEnumerable<RunEvent?> events, CancellationToken cancellationToken)
    {
        var entries = events.OfType<RunEvent>().ToList();
        if (entries.Count > 0)
        {
            await recorder.ChangeAsync(run => run.IsOpen ? run.With(entries) : run, cancellationToken);
        }
    }
}
