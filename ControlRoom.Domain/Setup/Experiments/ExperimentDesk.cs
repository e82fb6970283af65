using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>
/// The single entry through which experts who have control change experiments: on disk first, then all pages are notified.
/// </summary>
public sealed class ExperimentDesk(
    IExperimentStore experiments,
    ISnapshotSource snapshots,
    ISetupLoader loader,
    SheetDesk sheets,
    FreshnessLimits limits,
    ActionCheck check,
    AuditTrail audit,
    TimeProvider time
)
{
    /// <summary>
    /// Creates an experiment, which is not active; see <see cref="IExperimentStore.CreateAsync(string, string?, CancellationToken)"/>.
    /// </summary>
    /// <returns>The reason why not; null if it was created.</returns>
    public Task<string?> CreateAsync(Actor actor, string name, string? model, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Experiment created",
            name,
            model is null ? string.Empty : $"like {model}",
            () => experiments.CreateAsync(name, model, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Creates an experiment from a template; see
    /// <see cref="IExperimentStore.CreateAsync(string, SystemSetup, ImmutableArray{Observable}, CancellationToken)"/>.
    /// </summary>
    /// <returns>The reason why not; null if it was created.</returns>
    public Task<string?> CreateAsync(
        Actor actor,
        string name,
        SystemSetup setup,
        ImmutableArray<Observable> observables,
        string source,
        CancellationToken cancellationToken
    ) =>
        DoAsync(
            actor,
            "Experiment created",
            name,
            source,
            () => experiments.CreateAsync(name, setup, observables, cancellationToken),
            cancellationToken
        );

    /// <summary>Renames an experiment that has no runs.</summary>
    /// <returns>The reason why not; null if it was renamed.</returns>
    public Task<string?> RenameAsync(Actor actor, string name, string newName, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Experiment renamed",
            name,
            newName,
            () => experiments.RenameAsync(name, newName, cancellationToken),
            cancellationToken
        );

    /// <summary>Activates an experiment if no run is open and all servers are Idle at this moment.</summary>
    /// <returns>The reason why not; null if it is active.</returns>
    public Task<string?> ActivateAsync(Actor actor, string name, CancellationToken cancellationToken) =>
        DoAsync(
            actor,
            "Experiment made active",
            snapshots.Current.Setup.Experiment,
            name,
            () =>
                ExperimentSwitch.WhyNot(snapshots.Current, time.GetUtcNow(), limits, check) is { } refusal
                    ? Task.FromResult<string?>(refusal)
                    : experiments.ActivateAsync(name, cancellationToken),
            cancellationToken
        );

    private async Task<string?> DoAsync(
        Actor actor,
        string action,
        string subject,
        string details,
        Func<Task<string?>> change,
        CancellationToken cancellationToken
    )
    {
        var refusal = actor.WhyNot(Right.Configure, snapshots.Current.Control) ?? await change().ConfigureAwait(false);
        audit.Add(actor.Text, action, subject, refusal, @new: details);
        if (refusal is null)
        {
            await loader.ReloadSetupAsync(cancellationToken).ConfigureAwait(false);
            await sheets.NotifyAsync(cancellationToken).ConfigureAwait(false);
        }

        return refusal;
    }
}
