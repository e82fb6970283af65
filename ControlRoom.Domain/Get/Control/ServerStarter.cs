using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Starts the ECC servers of the open run: first the CoBos, then the MuTAnT if all others are running.</summary>
public sealed class ServerStarter(SystemStore store, TransitionRunner runner, RunOptions options)
{
    /// <summary>Starts the servers that are not excluded and not yet running, so that a retry starts nothing twice.</summary>
    /// <param name="isRetry">True if a start was already attempted; the MuTAnT is then not reset again.</param>
    /// <param name="cancellationToken">Cancels the start: no further server is started.</param>
    public async Task<ImmutableArray<TransitionOutcome>> StartAsync(bool isRetry, CancellationToken cancellationToken)
    {
        var run = store.Current.OpenRun!;
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        if (options.ResetMutantBeforeStart && !isRetry)
        {
            foreach (var mutant in store.Current.EccServers.Where(s => s.Kind == EccServerKind.Mutant && !run.Excludes(s.Server.Name)))
            {
                outcomes.AddRange(
                    await TakeAsync(mutant, [EccTransition.Breakup, EccTransition.Configure], cancellationToken).ConfigureAwait(false)
                );
            }
        }

        foreach (var stage in TransitionPlan.InStages(NotRunning(run), s => s.Kind, EccTransition.Start))
        {
            if (outcomes.FirstOrDefault(o => o.Failed) is { } failed)
            {
                outcomes.AddRange(stage.Select(s => runner.Skip(s.Server, EccTransition.Start, failed)));
                continue;
            }

            var taken = await Task.WhenAll(stage.Select(s => TakeAsync(s, TransitionsToRunning(s), cancellationToken)))
                .ConfigureAwait(false);
            outcomes.AddRange(taken.SelectMany(o => o));
        }

        return outcomes.ToImmutable();
    }

    /// <summary>Records for every server that it was not started because a device of another subsystem failed first.</summary>
    public ImmutableArray<TransitionOutcome> Skip(DeviceOutcome cause) =>
        [.. NotRunning(store.Current.OpenRun!).Select(s => runner.Skip(s.Server, EccTransition.Start, cause))];

    private List<EccServerStatus> NotRunning(Run run) =>
        [.. store.Current.EccServers.Where(s => !run.Excludes(s.Server.Name) && !s.IsRunning)];

    /// <summary>Returns the transitions to Running. A MuTAnT whose reset stopped half-way must be configured first.</summary>
    private ImmutableArray<EccTransition> TransitionsToRunning(EccServerStatus server) =>
        options.ResetMutantBeforeStart && server is { Kind: EccServerKind.Mutant, Reading.State: EccState.Prepared }
            ? [EccTransition.Configure, EccTransition.Start]
            : [EccTransition.Start];

    private async Task<ImmutableArray<TransitionOutcome>> TakeAsync(
        EccServerStatus server,
        ImmutableArray<EccTransition> transitions,
        CancellationToken cancellationToken
    )
    {
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        foreach (var transition in transitions)
        {
            var now = store.Current.Find(server.Server.Id) ?? server;
            var outcome = await TakeAsync(now, transition, cancellationToken).ConfigureAwait(false);
            outcomes.Add(outcome);
            if (outcome.Failed)
            {
                break;
            }
        }

        return outcomes.ToImmutable();
    }

    private async Task<TransitionOutcome> TakeAsync(EccServerStatus server, EccTransition transition, CancellationToken cancellationToken)
    {
        if (server.Reading is not { } reading || TransitionTable.Find(reading.State, transition) is not { } arrow)
        {
            return runner.Refuse(
                server.Server,
                transition,
                $"It is {server.Reading?.State.ToString() ?? "in an unknown state"}: bring it to Ready, then retry."
            );
        }

        return TransitionPlan.StepAlong(store.Current, server, arrow) is { } step
            ? await runner.RunAsync(step, cancellationToken).ConfigureAwait(false)
            : runner.Refuse(server.Server, transition, "It has no config selected.");
    }
}
