using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Filing;

/// <summary>The one door through which people change what is filed: the right is checked, and everything is audited.</summary>
public sealed class FilingDesk(ISnapshotSource snapshots, RunFiler filer, AuditTrail audit)
{
    /// <summary>Tries a failed filing once more.</summary>
    /// <param name="filing">Its number.</param>
    /// <param name="actor">Who asks.</param>
    /// <returns>Why not; null if it was begun.</returns>
    public string? Retry(int filing, Actor actor)
    {
        var subject = NameOf(filing);
        var refusal = actor.WhyNotByRole(Right.Record) ?? filer.Retry(filing);
        audit.Add(actor.Text, "Filing tried again", subject, refusal);
        return refusal;
    }

    /// <summary>Takes an operator's word for it that a filing that failed or is held up was resolved manually.</summary>
    /// <param name="filing">Its number.</param>
    /// <param name="reason">What was done and why, for the record; must not be empty.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why not; null if it is recorded.</returns>
    public async Task<string?> ResolveAsync(int filing, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var subject = NameOf(filing);
        var refusal =
            actor.WhyNotByRole(Right.Record)
            ?? await filer.ResolveAsync(filing, reason, actor.Text, cancellationToken).ConfigureAwait(false);
        audit.Add(actor.Text, "Filing seen to by hand", subject, refusal, @new: reason);
        return refusal;
    }

    /// <summary>Before it is done: afterwards it may not be shown any more.</summary>
    private string NameOf(int id) =>
        snapshots.Current.Filings.FirstOrDefault(f => f.Id == id) is { } filing
            ? string.Create(CultureInfo.InvariantCulture, $"run {filing.RunNumber}, {filing.Router}")
            : string.Create(CultureInfo.InvariantCulture, $"filing {id}");
}
