using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Monitors the runs: raises alarms, records that a run is still taking data, and reconciles a run that a previous process left open.
/// <see cref="RunSequencer"/> does automatic ends and the runs after them, <see cref="RunCloser"/> ends runs whose devices have stopped or
/// do not stop. All commands go through the run desk.
/// </summary>
public sealed class RunSupervisor(
    SystemStore store,
    SubsystemSet subsystems,
    RunDesk runDesk,
    RunRecorder recorder,
    AlarmSupervisor alarms,
    RunSequencer sequence,
    RunCloser closer,
    RunOptions options,
    TimeProvider time,
    ILogger<RunSupervisor> logger
) : BackgroundService
{
    /// <summary>The interval of its checks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>How long to wait for a device that does not answer after a restart of the control room.</summary>
    private static readonly TimeSpan ReturnPatience = TimeSpan.FromSeconds(5);

    private readonly ForcedEndCheck data = new(subsystems);
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private (string Experiment, int Number)? reconciled;
    private DateTimeOffset recordedAt = DateTimeOffset.MinValue;

    /// <summary>Checks once, and acts on the result.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await alarms.CheckAsync(cancellationToken);
        var snapshot = store.Current;
        if (snapshot.OpenRun is not { } run)
        {
            await sequence.CheckAsync(snapshot, cancellationToken);
            return;
        }

        await RecordProgressAsync(snapshot, run, cancellationToken);
        if (snapshot.SystemCommand is { Action: SystemAction.Stop })
        {
            // From now on this process is responsible for the run: no reconciliation is needed.
            reconciled = (run.Experiment, run.Number);
        }

        if (snapshot.Commands.IsEmpty && !recorder.WasOpenedByThisProcess(run) && reconciled != (run.Experiment, run.Number))
        {
            await ReconcileAsync(snapshot, run, cancellationToken);
        }
        else if (snapshot.Commands.IsEmpty && subsystems.Settled(run, snapshot, time.GetUtcNow()) != run)
        {
            await recorder.ChangeAsync(r => r.IsOpen ? subsystems.Settled(r, store.Current, time.GetUtcNow()) : r, cancellationToken);
        }
        else if (data.WhyMustEnd(run, snapshot) is { } full)
        {
            sequence.EndPermanently(run, full);
        }
        else if (!sequence.EndIfDue(snapshot, run))
        {
            closer.Check(snapshot, run);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    await CheckAsync(stoppingToken);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The next check may succeed. If this loop ended, the run would no longer be monitored.
                    logger.LogError(cause, "Monitoring the run failed");
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Runs are no longer monitored");
        }
    }

    /// <summary>Records on disk that the run is still taking data: after a crash this is the last known time.</summary>
    private async Task RecordProgressAsync(SystemSnapshot snapshot, Run run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seen = subsystems.Included(snapshot, run, now).Where(d => d is { Failure: null, TakesData: true }).Max(d => d.ReadAt);
        if (seen is { } at && now - recordedAt >= options.SeenInterval && at > (run.LastSeenRunning ?? run.StartedAt))
        {
            recordedAt = now;
            await recorder.ChangeAsync(r => r.IsOpen && r.Number == run.Number ? r with { LastSeenRunning = at } : r, cancellationToken);
        }
    }

    private async Task ReconcileAsync(SystemSnapshot snapshot, Run run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = Reconciliation.Of(
            run,
            subsystems.Devices(snapshot, run, now),
            startedAt,
            ReturnPatience,
            now,
            subsystems.Noun(snapshot, now)
        );
        var record = new RunEvent(now, RunEventKind.Reconciliation, string.Empty, found.Text, Actor.ControlRoom.Text);
        switch (found.Kind)
        {
            case ReconciliationKind.Wait:
                return;
            case ReconciliationKind.Stop:
                runDesk.Stop(Actor.ControlRoom, events: [record]);
                break;
            case ReconciliationKind.Close:
                runDesk.CloseAutomatically(r => RunSequencer.WithSequenceStopped(r.With(record), now));
                break;
            case ReconciliationKind.Abort:
                runDesk.CloseAutomatically(
                    r => RunSequencer.WithSequenceStopped(r.With(record) with { AbortReason = found.Text }, now),
                    new RunEnd(run.LastSeenRunning ?? run.StartedAt, RunEndSource.LastSeenRunning)
                );
                break;
            default:
                var phase = found.Kind == ReconciliationKind.GoOn ? RunPhase.Running : run.Phase;
                await recorder.ChangeAsync(
                    r => r.IsOpen && r.Number == run.Number ? r.With(record) with { Phase = phase } : r,
                    cancellationToken
                );
                break;
        }

        reconciled = (run.Experiment, run.Number);
        store.Apply(new LogRaised(now, LogSeverity.Warning, $"Run {run.Number}", found.Text, string.Empty));
    }
}
