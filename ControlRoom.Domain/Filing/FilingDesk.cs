using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Filing;

/// <summary>The single entry through which users change filings: it checks the right and audits everything.</summary>
public sealed class FilingDesk(ISnapshotSource snapshots, RunFiler filer, AuditTrail audit)
{
    /// <summary>Retries a failed filing.</summary>
    /// <param name="filing">The id of the filing.</param>
    /// <param name="actor">The user who requests it.</param>
    /// <returns>The reason why not; null if it was started.</returns>
    public string? Retry(int filing, Actor actor)
    {
        var subject = NameOf(filing);
        var refusal = actor.WhyNotByRole(Right.Record) ?? filer.Retry(filing);
        audit.Add(actor.Text, "Filing tried again", subject, refusal);
        return refusal;
    }

    /// <summary>Records that an operator has manually resolved a filing that failed or is held up.</summary>
    /// <param name="filing">The id of the filing.</param>
    /// <param name="reason">What was done and why; must not be empty. It is recorded.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="cancellationToken">Cancels recording it.</param>
    /// <returns>The reason why not; null if it is recorded.</returns>
    public async Task<string?> ResolveAsync(int filing, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var subject = NameOf(filing);
        var refusal =
            actor.WhyNotByRole(Right.Record)
            ?? await filer.ResolveAsync(filing, reason, actor.Text, cancellationToken).ConfigureAwait(false);
        audit.Add(actor.Text, "Filing resolved manually", subject, refusal, @new: reason);
        return refusal;
    }

    /// <summary>Returns the name of a filing for the audit. It is read before the change, after which the filing may be gone.</summary>
    private string NameOf(int id) =>
        snapshots.Current.Filings.FirstOrDefault(f => f.Id == id) is { } filing
            ? string.Create(CultureInfo.InvariantCulture, $"run {filing.RunNumber}, {filing.Router}")
            : string.Create(CultureInfo.InvariantCulture, $"filing {id}");
}
