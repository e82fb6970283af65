using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Acknowledges alarms. An acknowledged alarm stays until its cause is gone, and is still counted; it only stops flashing. An alarm that is
/// over and occurs again is a new alarm.
/// </summary>
public sealed class AlarmDesk(SystemStore store, AlarmRecorder kept, RunRecorder recorder, AuditTrail audit, TimeProvider time)
{
    /// <summary>The maximum length of a note, in characters.</summary>
    public const int LongestNote = 500;

    /// <summary>Acknowledges an alarm, and records that with the run and in the audit.</summary>
    /// <param name="actor">The user who acknowledges it.</param>
    /// <param name="kind">The kind of the alarm.</param>
    /// <param name="source">The server, router or host that the alarm is about.</param>
    /// <param name="note">What is being done about it, 0 to 500 characters.</param>
    /// <param name="cancellationToken">Cancels recording it with the run.</param>
    /// <returns>The reason for a refusal; null if the alarm is acknowledged.</returns>
    public async Task<string?> AcknowledgeAsync(
        Actor actor,
        RunAlarmKind kind,
        string source,
        string note,
        CancellationToken cancellationToken
    )
    {
        var mine = new AlarmAcknowledgement(actor.Name.Length > 0 ? actor.Name : actor.Text, time.GetUtcNow(), note.Trim());
        var refusal =
            actor.WhyNotByRole(Right.Record)
            ?? (mine.Note.Length > LongestNote ? $"A note has at most {LongestNote} characters." : WhyNot(Find()));
        if (refusal is null)
        {
            // If two users acknowledge at the same moment, the store takes the first.
            store.Apply(new AlarmAcknowledged(mine.At, kind, source, mine));
            refusal = Find()?.Acknowledged is { } known && !ReferenceEquals(known, mine) ? WhyNot(known) : null;
        }

        audit.Add(actor.Text, "Alarm acknowledged", source, refusal, Find()?.Cause ?? string.Empty, mine.Note);
        if (refusal is null)
        {
            await kept.SaveAsync(cancellationToken).ConfigureAwait(false);
            var entry = new RunEvent(mine.At, RunEventKind.Alarm, source, EventText(mine), actor.Text);
            await recorder.ChangeAsync(run => run.IsOpen ? run.With(entry) : run, cancellationToken).ConfigureAwait(false);
        }

        return refusal;

        RunAlarm? Find() => store.Current.Alarms.FirstOrDefault(a => a.IsAbout(kind, source));
    }

    /// <summary>The text of an acknowledgement in the events of a run.</summary>
    internal static string EventText(AlarmAcknowledgement known) =>
        $"Acknowledged{(known.Note.Length > 0 ? $": {known.Note}" : string.Empty)}";

    private static string? WhyNot(RunAlarm? alarm) =>
        alarm switch
        {
            null => "There is no such alarm.",
            { Shelved: { } shelving } => $"{shelving.By} has shelved this alarm: unshelve it first.",
            { Acknowledged: { } known } => WhyNot(known),
            _ => null,
        };

    private static string WhyNot(AlarmAcknowledgement known) => $"{known.By} has already acknowledged this alarm.";
}
