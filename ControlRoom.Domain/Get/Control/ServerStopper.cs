using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Stops every server that takes data or may take data, independently of the others: the MuTAnT first, then the CoBos. If a server does not
/// stop, Stop is sent again as <see cref="RunOptions.StopAttempts"/> and <see cref="RunOptions.StopRetryPause"/> define. Nothing is sent to
/// a server that is not running.
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
    /// Stops the servers. Each has its own attempts and pauses. When one has finally failed, the wait for servers that are still working
    /// ends, so that the operator can deal with the failure without waiting for them.
    /// </summary>
    /// <returns>The outcomes of the servers that had to be stopped, in the order of stopping; even after a cancellation.</returns>
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
        var attempts = new List<Task>();
        try
        {
            foreach (var stage in stages)
            {
                var first = stage.Select(s => (Stop: s, Attempt: s.RunAsync(cancellationToken))).ToList();
                attempts.AddRange(first.Select(f => FollowAsync(f.Stop, f.Attempt)));
                await Task.WhenAll(first.Select(f => (Task)f.Attempt)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.WhenAll(attempts).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(attempts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            foreach (var unfinished in stopping.Where(s => !s.IsOver))
            {
                outcomes[unfinished.Server.Server.Id] = runner.Report(
                    unfinished.Server.Server,
                    EccTransition.Stop,
                    OutcomeKind.Abandoned,
                    "No longer waiting for the server.",
                    TimeSpan.Zero
                );
            }
        }

        return
        [
            .. stages.SelectMany(stage => stage).Select(s => outcomes.GetValueOrDefault(s.Server.Server.Id)).OfType<TransitionOutcome>(),
        ];

        async Task FollowAsync(ServerStop stop, Task<TransitionOutcome?> firstAttempt)
        {
            var outcome = await firstAttempt.ConfigureAwait(false);
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

            outcomes[outcome.Server] = runner.Report(outcome);
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
                    $"Stop failed ({stop.SentCount} of {options.StopAttempts}): next attempt in {options.StopRetryPause.TotalSeconds:0.#} s"
                ),
                outcome.Message
            )
            {
                Code = outcome.Code,
            }
        );
}
