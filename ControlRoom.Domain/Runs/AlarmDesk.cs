using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Takes note that somebody has seen an alarm. It stays until its cause is gone, and counts as before; only it does not flash any more.
/// What is over and comes again is a new one.
/// </summary>
public sealed class AlarmDesk(SystemStore store, AlarmLedger kept, RunLedger ledger, AuditTrail audit, TimeProvider time)
{
    /// <summary>Characters in a note.</summary>
    public const int LongestNote = 500;

    /// <summary>Acknowledges an alarm: kept with the run and in the audit.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">Which kind of alarm.</param>
    /// <param name="source">Of which server, router or host.</param>
    /// <param name="note">What is done about it, 0 to 500 characters.</param>
    /// <param name="cancellationToken">Gives up before the run is written.</param>
    /// <returns>Why not; null if it is acknowledged.</returns>
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
            // Of two at the same moment the store takes the first.
            store.Apply(new AlarmAcknowledged(mine.At, kind, source, mine));
            refusal = Find()?.Acknowledged is { } known && !ReferenceEquals(known, mine) ? WhyNot(known) : null;
        }

        audit.Add(actor.Text, "Alarm acknowledged", source, refusal, Find()?.Cause ?? string.Empty, mine.Note);
        if (refusal is null)
        {
            await kept.KeepAsync(cancellationToken).ConfigureAwait(false);
            var told = new RunEvent(mine.At, RunEventKind.Alarm, source, Told(mine), actor.Text);
            await ledger.ChangeAsync(run => run.IsOpen ? run.With(told) : run, cancellationToken).ConfigureAwait(false);
        }

        return refusal;

        RunAlarm? Find() => store.Current.Alarms.FirstOrDefault(a => a.IsAbout(kind, source));
    }

    /// <summary>As it is recorded with the run.</summary>
    internal static string Told(AlarmAcknowledgement known) => $"Acknowledged{(known.Note.Length > 0 ? $": {known.Note}" : string.Empty)}";

    private static string? WhyNot(RunAlarm? alarm) =>
        alarm is null ? "There is no such alarm any more."
        : alarm.Shelved is { } shelving ? $"{shelving.By} has shelved it: unshelve it first."
        : alarm.Acknowledged is { } known ? WhyNot(known)
        : null;

    private static string WhyNot(AlarmAcknowledgement known) => $"{known.By} has acknowledged it already.";
}
