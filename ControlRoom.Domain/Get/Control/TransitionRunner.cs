using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Carries out plans, stage by stage. Every server gets an outcome by its deadline; nothing is thrown for what a server does.
/// </summary>
public sealed class TransitionRunner(EccLanes lanes, SystemStore store, TransitionOptions options, TimeProvider time)
{
    /// <summary>
    /// Runs all stages; the outcomes are in the order of the plan and have been applied as facts, also when it is cancelled.
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
            return Tell(await TryAsync(step, cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Tell(Outcome(step, OutcomeKind.Abandoned, "Not waited for any more. What the server does its state will tell."));
        }
    }

    /// <summary>Runs one step, and leaves it to the caller to tell how it ended: the server counts as busy with it until then.</summary>
    /// <param name="step">What to do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="deadline">Longest wait, also for a server that is at work; null for the server's own, or the usual one.</param>
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
            // A defect of ours must not leave a server "changing" for ever, nor hide the outcomes of the others.
            return Outcome(step, OutcomeKind.Unreachable, $"Abandoned by a defect of the control room: {bug.Message}");
        }
    }

    /// <summary>Tells that a transition was not even sent, and why.</summary>
    public TransitionOutcome Refuse(EccServer server, EccTransition transition, string why) =>
        Tell(server, transition, OutcomeKind.Refused, why, TimeSpan.Zero);

    /// <summary>Tells how a transition ended that was not left to this runner alone.</summary>
    public TransitionOutcome Tell(EccServer server, EccTransition transition, OutcomeKind kind, string message, TimeSpan took) =>
        Tell(
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

    /// <inheritdoc cref="Tell(EccServer, EccTransition, OutcomeKind, string, TimeSpan)"/>
    public TransitionOutcome Tell(TransitionOutcome outcome)
    {
        store.Apply(new TransitionEnded(time.GetUtcNow(), outcome));
        return outcome;
    }

    /// <summary>Tells that a transition was not sent because another server failed before.</summary>
    public TransitionOutcome Skip(EccServer server, EccTransition transition, DeviceOutcome cause) =>
        Tell(server, transition, OutcomeKind.Skipped, $"Not sent, because {cause.Device} did not reach its state first.", TimeSpan.Zero);

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
