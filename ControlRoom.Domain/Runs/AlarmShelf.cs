using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Shelves alarms, with a reason and a time after which they return by themselves. There is no way to shelve all of them, nor one for ever.
/// </summary>
public sealed class AlarmShelf(SystemStore store, AlarmLedger kept, RunLedger ledger, AuditTrail audit, TimeProvider time)
{
    /// <summary>Characters in a reason.</summary>
    public const int LongestReason = 500;

    /// <summary>Shelves an alarm that stands, or shelves it anew for another time.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">Which kind of alarm.</param>
    /// <param name="source">Of which server, router or host.</param>
    /// <param name="length">For how long, 1 min to 12 h.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <param name="cancellationToken">Gives up before it is written.</param>
    /// <returns>Why not; null if it is shelved.</returns>
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

    /// <summary>Takes an alarm back from the shelf; if it stands, as one that nobody has acknowledged.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">Which kind of alarm.</param>
    /// <param name="source">Of which server, router or host.</param>
    /// <param name="cancellationToken">Gives up before it is written.</param>
    /// <returns>Why not; null if it is back.</returns>
    public async Task<string?> UnshelveAsync(Actor actor, RunAlarmKind kind, string source, CancellationToken cancellationToken)
    {
        var refusal =
            actor.WhyNotByRole(Right.Record)
            ?? (store.Current.ShelvingOf(kind, source) is null ? "There is no such alarm on the shelf any more." : null);
        if (refusal is not null)
        {
            audit.Add(actor.Text, "Alarm unshelved", $"{source}: {kind}", refusal);
            return refusal;
        }

        await TakeBackAsync(actor.Text, kind, source, "Unshelved", cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Takes back those whose time is over.</summary>
    public async Task ReturnDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var due in store.Current.Shelvings.Where(s => now >= s.Until))
        {
            await TakeBackAsync(Actor.ControlRoom.Text, due.Kind, due.Source, "Unshelved: the time is over", cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static string Name(Actor actor) => actor.Name.Length > 0 ? actor.Name : actor.Text;

    private static string Minutes(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0.##} min");

    private async Task TakeBackAsync(string origin, RunAlarmKind kind, string source, string told, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        store.Apply(new AlarmUnshelved(now, kind, source));
        audit.Add(origin, "Alarm unshelved", $"{source}: {kind}", null);
        await RecordAsync(new RunEvent(now, RunEventKind.Alarm, source, told, origin), cancellationToken).ConfigureAwait(false);
    }

    private async Task RecordAsync(RunEvent told, CancellationToken cancellationToken)
    {
        await kept.KeepAsync(cancellationToken).ConfigureAwait(false);
        await ledger.ChangeAsync(run => run.IsOpen ? run.With(told) : run, cancellationToken).ConfigureAwait(false);
    }

    private string? WhyNot(RunAlarmKind kind, string source, TimeSpan length, string reason) =>
        reason.Length == 0 ? "Say why the alarm is shelved."
        : reason.Length > LongestReason ? $"A reason has at most {LongestReason} characters."
        : length < AlarmShelving.Shortest || length > AlarmShelving.Longest ? "An alarm is shelved for 1 minute to 12 hours."
        : !store.Current.Alarms.Any(a => a.IsAbout(kind, source)) && store.Current.ShelvingOf(kind, source) is null
            ? "There is no such alarm any more."
        : null;
}
