using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Brings the ECC servers of the open run to Running: the CoBos first, the MuTAnT last and only if all others run.</summary>
public sealed class ServerStarter(SystemStore store, TransitionRunner runner, RunOptions options)
{
    /// <summary>Starts those servers that are not left out and do not run yet: a retry starts nothing twice.</summary>
    /// <param name="isRetry">True if it was tried before: the MuTAnT is not reset again.</param>
    /// <param name="cancellationToken">No further server is started.</param>
    public async Task<ImmutableArray<TransitionOutcome>> StartAsync(bool isRetry, CancellationToken cancellationToken)
    {
        var run = store.Current.OpenRun!;
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        if (options.ResetMutantBeforeStart && !isRetry)
        {
            foreach (var mutant in store.Current.EccServers.Where(s => s.Kind == EccServerKind.Mutant && !run.Excludes(s.Server.Name)))
            {
                outcomes.AddRange(
                    await WalkAsync(mutant, [EccTransition.Breakup, EccTransition.Configure], cancellationToken).ConfigureAwait(false)
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

            var walked = await Task.WhenAll(stage.Select(s => WalkAsync(s, WayUp(s), cancellationToken))).ConfigureAwait(false);
            outcomes.AddRange(walked.SelectMany(o => o));
        }

        return outcomes.ToImmutable();
    }

    /// <summary>Records that none of them was started because something of another kind failed first.</summary>
    public ImmutableArray<TransitionOutcome> Skip(DeviceOutcome cause) =>
        [.. NotRunning(store.Current.OpenRun!).Select(s => runner.Skip(s.Server, EccTransition.Start, cause))];

    private List<EccServerStatus> NotRunning(Run run) =>
        [.. store.Current.EccServers.Where(s => !run.Excludes(s.Server.Name) && !s.IsRunning)];

    /// <summary>A MuTAnT whose reset got stuck half-way has to be configured first.</summary>
    private ImmutableArray<EccTransition> WayUp(EccServerStatus server) =>
        options.ResetMutantBeforeStart && server is { Kind: EccServerKind.Mutant, Reading.State: EccState.Prepared }
            ? [EccTransition.Configure, EccTransition.Start]
            : [EccTransition.Start];

    private async Task<ImmutableArray<TransitionOutcome>> WalkAsync(
        EccServerStatus server,
        ImmutableArray<EccTransition> way,
        CancellationToken cancellationToken
    )
    {
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        foreach (var transition in way)
        {
            var now = store.Current.Find(server.Server.Id) ?? server;
            var outcome =
                now.Reading is { } reading && TransitionTable.Find(reading.State, transition) is { } arrow
                    ? TransitionPlan.StepAlong(store.Current, now, arrow) is { } step
                        ? await runner.RunAsync(step, cancellationToken).ConfigureAwait(false)
                        : runner.Refuse(server.Server, transition, "It has no config selected.")
                    : runner.Refuse(
                        server.Server,
                        transition,
                        $"It is {now.Reading?.State.ToString() ?? "in an unknown state"}: bring it to Ready, then retry."
                    );
            outcomes.Add(outcome);
            if (outcome.Failed)
            {
                break;
            }
        }

        return outcomes.ToImmutable();
    }
}
