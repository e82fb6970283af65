using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Stops every server that takes data or may take data, whatever the others are doing: the MuTAnT first, then the CoBos. Servers that do
/// not obey are sent it again by
/// the rule of <see cref="RunOptions.StopAttempts"/> and <see cref="RunOptions.StopRetryPause"/>. Nothing is sent to a server that is not
/// running.
/// </summary>
public sealed class ServerStopper(
    EccLanes lanes,
    SystemStore store,
    TransitionRunner runner,
    RunOptions options,
    TransitionOptions pace,
    TimeProvider time
)
{
    /// <summary>
    /// Stops them. Each has its own attempts and pauses; of those that are left when one has failed for good, the ones at work are not
    /// waited
    /// for any more: the way out of what has failed must not depend on them.
    /// </summary>
    /// <returns>The outcomes of the servers that had to be stopped, in the order in which that is done; also if it was cancelled.</returns>
    public async Task<ImmutableArray<TransitionOutcome>> StopAsync(CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentDictionary<EccServerId, TransitionOutcome>();
        var run = store.Current.OpenRun;
        using var failed = new CancellationTokenSource();
        var stopping = store
            .Current.EccServers.Where(s => GetDevices.MayTakeData(s, run))
            .Select(s => new ServerStop(s, lanes, store, runner, options, pace, time) { OtherHasFailed = failed.Token })
            .ToList();
        var stages = TransitionPlan.InStages(stopping, s => s.Server.Kind, EccTransition.Stop).ToList();
        var again = new List<Task>();
        try
        {
            foreach (var stage in stages)
            {
                var first = stage.Select(s => (Stop: s, Asked: s.RunAsync(cancellationToken))).ToList();
                again.AddRange(first.Select(f => FollowAsync(f.Stop, f.Asked)));
                await Task.WhenAll(first.Select(f => (Task)f.Asked)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.WhenAll(again).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(again).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            foreach (var left in stopping.Where(s => !s.IsOver))
            {
                outcomes[left.Server.Server.Id] = runner.Tell(
                    left.Server.Server,
                    EccTransition.Stop,
                    OutcomeKind.Abandoned,
                    "Not waited for any more.",
                    TimeSpan.Zero
                );
            }
        }

        return
        [
            .. stages.SelectMany(stage => stage).Select(s => outcomes.GetValueOrDefault(s.Server.Server.Id)).OfType<TransitionOutcome>(),
        ];

        async Task FollowAsync(ServerStop stop, Task<TransitionOutcome?> asked)
        {
            var outcome = await asked.ConfigureAwait(false);
            for (var attempt = 1; outcome is { Failed: true } && attempt < options.StopAttempts && stop.CanBeSentAgain; attempt++)
            {
                NoteRetry(stop, outcome);
                await Task.Delay(options.StopRetryPause, time, cancellationToken).ConfigureAwait(false);
                outcome = await stop.RunAsync(cancellationToken).ConfigureAwait(false);
            }

            stop.IsOver = true;
            if (outcome is null)
            {
                return;
            }

            outcomes[outcome.Server] = runner.Tell(outcome);
            if (outcome is { Failed: true, Kind: not OutcomeKind.Slow })
            {
                await failed.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private void NoteRetry(ServerStop stop, TransitionOutcome outcome) =>
        store.Apply(
            new LogRaised(
                time.GetUtcNow(),
                LogSeverity.Warning,
                outcome.ServerName,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Stop failed ({stop.Sent} of {options.StopAttempts}): it is sent again in {options.StopRetryPause.TotalSeconds:0.#} s"
                ),
                outcome.Message
            )
            {
                Code = outcome.Code,
            }
        );
}
