using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Journal;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Stops every server that takes data or may take data, whatever the others are doing: the MuTAnT first, then the CoBos. Servers that do not obey are sent it again by
/// the rule of <see cref="RunOptions.StopAttempts"/> and <see cref="RunOptions.StopRetryPause"/>, after all others. Nothing is sent to a server that is not running.
/// </summary>
public sealed class ServerStopper(EccLanes lanes, SystemStore store, TransitionRunner runner, RunOptions options, TransitionOptions pace, TimeProvider time)
{
    /// <summary>True if it takes data, or that it does not is not known.</summary>
    public static bool MayTakeData(EccServerStatus server, Run? run) =>
        server.TakesData || MayHaveStarted(server)
        || (server.IsTransitioning && server.Transition is EccTransition.Start or EccTransition.Resume or EccTransition.Stop or EccTransition.None)
        || (run is not null && (server.Reading is null || (server.Failure is not null && server.Reading.State == EccState.Ready)));

    /// <summary>True if Start was sent to it and what became of that is not known.</summary>
    internal static bool MayHaveStarted(EccServerStatus server) =>
        server.LastOutcome is { Transition: EccTransition.Start, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable or OutcomeKind.Abandoned };

    /// <summary>Stops them; the outcomes are those of the servers that had to be stopped, in the order in which that is done.</summary>
    public async Task<ImmutableArray<TransitionOutcome>> StopAsync(CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<EccServerId, TransitionOutcome>();
        var run = store.Current.OpenRun;
        var stopping = store.Current.EccServers.Where(s => MayTakeData(s, run)).Select(s => new ServerStop(s, lanes, store, runner, options, pace, time)).ToList();
        var order = TransitionPlan.InStages(stopping.ToList(), s => s.Server.Kind, EccTransition.Stop).SelectMany(stage => stage).ToList();
        try
        {
            for (var pass = 1; stopping.Count > 0; pass++)
            {
                if (pass > 1)
                {
                    await Task.Delay(options.StopRetryPause, time, cancellationToken).ConfigureAwait(false);
                }

                await PassAsync(stopping, outcomes, isLast: pass >= options.StopAttempts, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var left in stopping)
            {
                outcomes[left.Server.Server.Id] = runner.Tell(left.Server.Server, EccTransition.Stop, OutcomeKind.Abandoned, "Not waited for any more.", TimeSpan.Zero);
            }
        }

        return [.. order.Select(s => outcomes.GetValueOrDefault(s.Server.Server.Id)).OfType<TransitionOutcome>()];
    }

    /// <summary>Asks each once, in the two stages of a Stop. What is left in the list refused and is to be asked again.</summary>
    private async Task PassAsync(List<ServerStop> stopping, Dictionary<EccServerId, TransitionOutcome> outcomes, bool isLast, CancellationToken cancellationToken)
    {
        foreach (var stage in TransitionPlan.InStages(stopping.ToList(), s => s.Server.Kind, EccTransition.Stop))
        {
            await Task.WhenAll(stage.Select(StopAsync)).ConfigureAwait(false);
        }

        async Task StopAsync(ServerStop stop)
        {
            var outcome = await stop.RunAsync(cancellationToken).ConfigureAwait(false);
            lock (outcomes)
            {
                if (outcome is { Failed: true } && !isLast && stop.CanBeSentAgain)
                {
                    NoteRetry(stop, outcome);
                    return;
                }

                stopping.Remove(stop);
                if (outcome is not null)
                {
                    outcomes[outcome.Server] = runner.Tell(outcome);
                }
            }
        }
    }

    private void NoteRetry(ServerStop stop, TransitionOutcome outcome) => store.Apply(new LogRaised(
        time.GetUtcNow(),
        LogSeverity.Warning,
        outcome.ServerName,
        string.Create(CultureInfo.InvariantCulture, $"Stop failed ({stop.Sent} of {options.StopAttempts}): it is sent again in {options.StopRetryPause.TotalSeconds:0.#} s"),
        outcome.Message));
}
