using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Carries out plans, stage by stage. Every server has an outcome by its deadline. Failures of a server are outcomes, not exceptions.
/// </summary>
public sealed class TransitionRunner(EccLanes lanes, SystemStore store, TransitionOptions options, TimeProvider time)
{
    /// <summary>
    /// Runs all stages. The outcomes are in the order of the plan and have been applied as facts, even after a cancellation.
    /// </summary>
    public async Task<ImmutableArray<TransitionOutcome>> RunAsync(TransitionPlan plan, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        foreach (var stage in plan.Stages)
        {
            var failed = outcomes.FirstOrDefault(o => o.Failed);
            outcomes.AddRange(
                failed is null
                    ? await Task.WhenAll(stage.Select(step => RunAsync(step, cancellationToken))).ConfigureAwait(false)
                    : stage.Select(step => Skip(step.Server, step.Arrow.Event, failed))
            );
        }

        return outcomes.ToImmutable();
    }

    /// <summary>Runs one step.</summary>
    public async Task<TransitionOutcome> RunAsync(TransitionStep step, CancellationToken cancellationToken)
    {
        try
        {
            return Report(await TryAsync(step, cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Report(Outcome(step, OutcomeKind.Abandoned, "No longer waiting; check the server’s state."));
        }
    }

    /// <summary>Runs one step without reporting the outcome. The caller must report it; the server counts as busy until then.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Cancels the wait; the server continues.</param>
    /// <param name="deadline">The longest wait, even for a server that is still working; null for the server's own deadline, or the general
    /// one.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal async Task<TransitionOutcome> TryAsync(TransitionStep step, CancellationToken cancellationToken, TimeSpan? deadline = null)
    {
        store.Apply(new TransitionStarted(time.GetUtcNow(), step.Server.Id, step.Arrow.Event));
        var limits = deadline is { } other
            ? options with
            {
                Deadline = other,
                SlowLimit = other,
            }
            : options with
            {
                Deadline = step.Server.DeadlineOf(step.Arrow.Event) ?? options.Deadline,
            };
        try
        {
            return await new TransitionAttempt(step, lanes.For(step.Server), store, limits, time)
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception bug) when (bug is not (OutOfMemoryException or OperationCanceledException))
        {
            // A defect in the control room must not leave a server "changing" indefinitely, nor hide the outcomes of the others.
            return Outcome(step, OutcomeKind.Unreachable, $"Abandoned because of a defect in the control room: {bug.Message}");
        }
    }

    /// <summary>Reports that a transition was not sent, and why.</summary>
    public TransitionOutcome Refuse(EccServer server, EccTransition transition, string why) =>
        Report(server, transition, OutcomeKind.Refused, why, TimeSpan.Zero);

    /// <summary>Reports the outcome of a transition.</summary>
    public TransitionOutcome Report(EccServer server, EccTransition transition, OutcomeKind kind, string message, TimeSpan took) =>
        Report(
            new TransitionOutcome
            {
                Server = server.Id,
                ServerName = server.Name,
                Transition = transition,
                Kind = kind,
                Message = message,
                Took = took,
            }
        );

    /// <inheritdoc cref="Report(EccServer, EccTransition, OutcomeKind, string, TimeSpan)"/>
    public TransitionOutcome Report(TransitionOutcome outcome)
    {
        store.Apply(new TransitionEnded(time.GetUtcNow(), outcome));
        return outcome;
    }

    /// <summary>Reports that a transition was not sent because another device failed first.</summary>
    public TransitionOutcome Skip(EccServer server, EccTransition transition, DeviceOutcome cause) =>
        Report(server, transition, OutcomeKind.Skipped, $"Not sent, because {cause.Device} did not reach its target state.", TimeSpan.Zero);

    private static TransitionOutcome Outcome(TransitionStep step, OutcomeKind kind, string message) =>
        new()
        {
            Server = step.Server.Id,
            ServerName = step.Server.Name,
            Transition = step.Arrow.Event,
            Kind = kind,
            Message = message,
        };
}
