using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// The single entry through which a command line replaces the setup in a data directory. A setup that is stored and its audit entry are in
/// one transaction; a refusal is audited through the journal.
/// </summary>
public sealed class SetupImport(ISetupStore setups, IAccessStore store, AuditTrail audit, TimeProvider time)
{
    /// <summary>Replaces the setup, and activates its experiment.</summary>
    /// <param name="next">A valid setup; its ids are ignored.</param>
    /// <param name="source">The file, for the audit and for messages.</param>
    /// <param name="isServed">True if a control room is using the data directory; then the active experiment stays.</param>
    /// <param name="actor">The user who requests it.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>The stored setup, or why nothing was stored.</returns>
    public async Task<SetupEdit> ReplaceAsync(
        SystemSetup next,
        string source,
        bool isServed,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(actor);
        var action = $"Import of {source}: setup replaced";
        var result = actor.WhyNot(Right.Configure, store.Access.Control) is { } denied
            ? SetupEdit.Refused(denied)
            : await setups
                .ReplaceAsync(
                    next,
                    before => isServed ? WhyNotWhileServed(before, next, source) : null,
                    (before, after) => Entry(before, after, action, actor),
                    cancellationToken
                )
                .ConfigureAwait(false);
        if (result.Setup is null)
        {
            audit.Add(actor.Text, action, next.Experiment, result.Problems[0].Text);
        }

        return result;
    }

    /// <summary>Only the control room that serves knows whether its servers are Idle.</summary>
    private static string? WhyNotWhileServed(SystemSetup before, SystemSetup next, string source) =>
        before.Experiment.Length > 0 && before.Experiment != next.Experiment
            ? $"{source} is for {next.Experiment}, but a control room is serving {before.Experiment}. "
                + "Activate the other experiment on its page Experiments."
            : null;

    private AuditEntry Entry(SystemSetup before, SystemSetup after, string action, Actor actor)
    {
        var (old, now) = SetupDifference.TextsBetween(before, after);
        return new AuditEntry(time.GetUtcNow(), actor.Text, action, after.Experiment, old, now, AuditTrail.Done);
    }
}
