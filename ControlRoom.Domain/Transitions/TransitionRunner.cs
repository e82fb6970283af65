using System.Collections.Immutable;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Transitions;

/// <summary>Carries out plans, stage by stage. Every server gets an outcome by its deadline; nothing is thrown for what a server does.</summary>
public sealed class TransitionRunner(EccLanes lanes, SystemStore store, TransitionOptions options, TimeProvider time)
{
    /// <summary>Runs all stages; the outcomes are in the order of the plan and have been applied as facts.</summary>
    public async Task<ImmutableArray<TransitionOutcome>> RunAsync(TransitionPlan plan, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        foreach (var stage in plan.Stages)
        {
            var failed = outcomes.FirstOrDefault(o => o.Failed);
            outcomes.AddRange(failed is null
                ? await Task.WhenAll(stage.Select(step => RunAsync(step, cancellationToken))).ConfigureAwait(false)
                : stage.Select(step => Skip(step, failed)));
        }

        return outcomes.ToImmutable();
    }

    private async Task<TransitionOutcome> RunAsync(TransitionStep step, CancellationToken cancellationToken)
    {
        store.Apply(new TransitionStarted(time.GetUtcNow(), step.Server.Id, step.Arrow.Event));
        try
        {
            return End(await new TransitionAttempt(step, lanes.For(step.Server), store, options, time).RunAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // A defect of ours must not leave a server "changing" for ever, nor hide the outcomes of the others.
            return End(Outcome(step, OutcomeKind.Unreachable, $"Abandoned by a defect of the control room: {bug.Message}"));
        }
    }

    private TransitionOutcome Skip(TransitionStep step, TransitionOutcome cause) =>
        End(Outcome(step, OutcomeKind.Skipped, $"Not sent, because {cause.ServerName} did not reach its state first."));

    private TransitionOutcome End(TransitionOutcome outcome)
    {
        store.Apply(new TransitionEnded(time.GetUtcNow(), outcome));
        return outcome;
    }

    private static TransitionOutcome Outcome(TransitionStep step, OutcomeKind kind, string message) => new()
    {
        Server = step.Server.Id,
        ServerName = step.Server.Name,
        Transition = step.Arrow.Event,
        Kind = kind,
        Message = message,
    };
}
