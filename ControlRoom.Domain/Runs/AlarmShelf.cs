using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Shelves alarms, with a reason and a time after which they return automatically. Alarms are shelved one by one, and never without a limit
/// of time.
/// </summary>
public sealed class AlarmShelf(SystemStore store, AlarmRecorder kept, RunRecorder recorder, AuditTrail audit, TimeProvider time)
{
    /// <summary>The maximum length of a reason, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>Shelves an active alarm, or changes the reason and time of one that is shelved already.</summary>
    /// <param name="actor">The user who shelves it.</param>
    /// <param name="kind">The kind of the alarm.</param>
    /// <param name="source">The server, router or host that the alarm is about.</param>
    /// <param name="length">How long it is shelved, 1 min to 12 h.</param>
    /// <param name="reason">The reason, 1 to 500 characters.</param>
    /// <param name="cancellationToken">Cancels saving it.</param>
    /// <returns>The reason for a refusal; null if the alarm is shelved.</returns>
    public async Task<string?> ShelveAsync(
        Actor actor,
        RunAlarmKind kind,
        string source,
        TimeSpan length,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var why = reason.Trim();
        var refusal = actor.WhyNotByRole(Right.Record) ?? WhyNot(kind, source, length, why);
        if (refusal is null)
        {
            store.Apply(new AlarmShelved(now, new AlarmShelving(kind, source, Name(actor), now, now + length, why)));
        }

        audit.Add(
            actor.Text,
            "Alarm shelved",
            $"{source}: {kind}",
            refusal,
            @new: refusal is null ? $"for {Minutes(length)}: {why}" : string.Empty
        );
        if (refusal is null)
        {
            await RecordAsync(
                    new RunEvent(now, RunEventKind.Alarm, source, $"Shelved for {Minutes(length)}: {why}", actor.Text),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        return refusal;
    }

    /// <summary>Unshelves an alarm. If it is active, it counts as not acknowledged.</summary>
    /// <param name="actor">The user who unshelves it.</param>
    /// <param name="kind">The kind of the alarm.</param>
    /// <param name="source">The server, router or host that the alarm is about.</param>
    /// <param name="cancellationToken">Cancels saving it.</param>
    /// <returns>The reason for a refusal; null if the alarm is unshelved.</returns>
    public async Task<string?> UnshelveAsync(Actor actor, RunAlarmKind kind, string source, CancellationToken cancellationToken)
    {
        var refusal =
            actor.WhyNotByRole(Right.Record) ?? (store.Current.ShelvingOf(kind, source) is null ? "This alarm is not shelved." : null);
        if (refusal is not null)
        {
            audit.Add(actor.Text, "Alarm unshelved", $"{source}: {kind}", refusal);
            return refusal;
        }

        await ReturnAsync(actor.Text, kind, source, "Unshelved", cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Unshelves the alarms whose time is over.</summary>
    public async Task ReturnDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var due in store.Current.Shelvings.Where(s => now >= s.Until))
        {
            await ReturnAsync(Actor.ControlRoom.Text, due.Kind, due.Source, "Unshelved: the time is over", cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static string Name(Actor actor) => actor.Name.Length > 0 ? actor.Name : actor.Text;

    private static string Minutes(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0.##} min");

    private async Task ReturnAsync(string origin, RunAlarmKind kind, string source, string text, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        store.Apply(new AlarmUnshelved(now, kind, source));
        audit.Add(origin, "Alarm unshelved", $"{source}: {kind}", null);
        await RecordAsync(new RunEvent(now, RunEventKind.Alarm, source, text, origin), cancellationToken).ConfigureAwait(false);
    }

    private async Task RecordAsync(RunEvent entry, CancellationToken cancellationToken)
    {
        await kept.SaveAsync(cancellationToken).ConfigureAwait(false);
        await recorder.ChangeAsync(run => run.IsOpen ? run.With(entry) : run, cancellationToken).ConfigureAwait(false);
    }

    private string? WhyNot(RunAlarmKind kind, string source, TimeSpan length, string reason)
    {
        if (reason.Length == 0)
        {
            return "Say why the alarm is shelved.";
        }

        if (reason.Length > LongestReason)
        {
            return $"A reason has at most {LongestReason} characters.";
        }

        if (length < AlarmShelving.Shortest || length > AlarmShelving.Longest)
        {
            return "An alarm can be shelved for 1 minute to 12 hours.";
        }

        var exists = store.Current.Alarms.Any(a => a.IsAbout(kind, source)) || store.Current.ShelvingOf(kind, source) is not null;
        return exists ? null : "There is no such alarm.";
    }
}
