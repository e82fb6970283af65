using ControlRoom.Domain.Journal;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Watches over the runs: raises alarms, notes that a run goes on, ends it when its length or size is reached and starts the next, and puts in order what an
/// earlier life of the control room left open. It gives its commands through the coordinator like everybody else.
/// </summary>
public sealed class RunKeeper(
    SystemStore store, RunCoordinator coordinator, RunLedger ledger, RunAlarms alarms, RunOptions options, TimeProvider time, ILogger<RunKeeper> logger) : BackgroundService
{
    /// <summary>Who gives the commands.</summary>
    public const string Origin = "control room";

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a server that does not answer is waited for when the control room comes back.</summary>
    private static readonly TimeSpan ReturnPatience = TimeSpan.FromSeconds(5);

    private readonly DiskEnd disks = new(options);
    private readonly DateTimeOffset cameBackAt = time.GetUtcNow();
    private (string Experiment, int Number)? reconciled;
    private DateTimeOffset noted = DateTimeOffset.MinValue;
    private string? lastRefusal;

    /// <summary>Looks once, and does what is to be done.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await UpdateAlarmsAsync(cancellationToken);
        var snapshot = store.Current;
        if (snapshot.OpenRun is not { } run)
        {
            StartNextIfDue(snapshot);
            return;
        }

        await NoteAsync(snapshot, run, cancellationToken);
        if (snapshot.Commands.IsEmpty && !ledger.IsOurs(run) && reconciled != (run.Experiment, run.Number))
        {
            await ReconcileAsync(snapshot, run, cancellationToken);
        }
        else if (snapshot.Commands.IsEmpty && RunConductor.Settled(run, snapshot) != run)
        {
            await ledger.ChangeAsync(r => r.IsOpen ? RunConductor.Settled(r, store.Current) : r, cancellationToken);
        }
        else if (disks.WhyOver(run, snapshot) is { } full)
        {
            End(run, new AutomaticEnd(), full);
        }
        else if (run is { Phase: RunPhase.Running, End: { } end } && snapshot.SystemCommand is null && end.WhyOver(run, snapshot, time.GetUtcNow()) is { } why)
        {
            End(run, end, why);
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
                    await LookAsync(stoppingToken);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The next look may do better, and without it nobody would watch over the run.
                    logger.LogError(cause, "Watching over the run failed");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Nobody watches over runs any more");
        }
    }

    private async Task UpdateAlarmsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (before, next) = (store.Current.Alarms, alarms.Of(store.Current, now));
        next = [.. next.Select(a => a.After(before))];
        if (next.SequenceEqual(before))
        {
            return;
        }

        store.Apply(new AlarmsChanged(now, next));
        List<RunEvent> events =
        [
            .. RunAlarm.Missing(next, before).Select(a => new RunEvent(now, RunEventKind.Alarm, a.Source, a.Cause, Origin)),
            .. RunAlarm.Missing(before, next).Select(b => new RunEvent(now, RunEventKind.Alarm, b.Source, $"Over: {b.Cause}", Origin)),
        ];
        await ledger.ChangeAsync(run => run.IsOpen && events.Count > 0 ? run.With(events) : run, cancellationToken);
    }

    /// <summary>Notes on disk that the run goes on: after a crash it is the last that is known.</summary>
    private async Task NoteAsync(SystemSnapshot snapshot, Run run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seen = snapshot.EccServers.Where(s => s is { Failure: null, Reading: { IsBusy: false, State: EccState.Running } }).Max(s => s.ReadAt);
        if (seen is { } at && now - noted >= options.SeenInterval && at > (run.LastSeenRunning ?? run.StartedAt))
        {
            noted = now;
            await ledger.ChangeAsync(r => r.IsOpen && r.Number == run.Number ? r with { LastSeenRunning = at } : r, cancellationToken);
        }
    }

    private async Task ReconcileAsync(SystemSnapshot snapshot, Run run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = Reconciliation.Of(run, snapshot, cameBackAt, ReturnPatience, now);
        var record = new RunEvent(now, RunEventKind.Reconciliation, string.Empty, found.Text, Origin);
        switch (found.Kind)
        {
            case ReconciliationKind.Wait:
                return;
            case ReconciliationKind.Stop:
                coordinator.Stop(Origin, events: [record]);
                break;
            case ReconciliationKind.Close:
                coordinator.CloseRun(Origin, r => r.With(record), run.LastSeenRunning ?? run.StartedAt);
                break;
            case ReconciliationKind.Abort:
                coordinator.CloseRun(Origin, r => r.With(record) with { AbortReason = found.Text }, run.LastSeenRunning ?? run.StartedAt);
                break;
            default:
                var phase = found.Kind == ReconciliationKind.GoOn ? RunPhase.Running : run.Phase;
                await ledger.ChangeAsync(r => r.IsOpen && r.Number == run.Number ? r.With(record) with { Phase = phase } : r, cancellationToken);
                break;
        }

        reconciled = (run.Experiment, run.Number);
        store.Apply(new LogRaised(now, LogSeverity.Warning, $"Run {run.Number}", found.Text, string.Empty));
    }

    private void End(Run run, AutomaticEnd end, string why)
    {
        var now = time.GetUtcNow();
        var ended = coordinator.Stop(Origin, events: [new RunEvent(now, RunEventKind.AutomaticEnd, string.Empty, why, Origin)]);
        if (ended.Accepted)
        {
            store.Apply(new LogRaised(now, LogSeverity.Information, $"Run {run.Number}", "The run is ended automatically", why));
            if (end.StartsNext)
            {
                store.Apply(new NextStartChanged(now, new NextStart(run.Number, now + options.NextRunDelay, now + options.NextRunDelay + options.NextRunPatience)));
            }
        }
    }

    private void StartNextIfDue(SystemSnapshot snapshot)
    {
        var now = time.GetUtcNow();
        if (snapshot.NextStart is not { } next || now < next.DueAt)
        {
            return;
        }

        // Somebody else has started or is starting something: what was planned is over.
        if (snapshot.LatestRun?.Number != next.AfterRun || now >= next.GivesUpAt)
        {
            store.Apply(new NextStartChanged(now, null));
            store.Apply(new LogRaised(now, LogSeverity.Error, "System", $"The run after run {next.AfterRun} was not started automatically", now >= next.GivesUpAt ? lastRefusal ?? string.Empty : "Another run was started."));
            return;
        }

        var result = coordinator.Start(new StartOrder { SameSheet = true }, Origin);
        lastRefusal = result.Refusal;
        if (result.Accepted)
        {
            store.Apply(new NextStartChanged(now, null));
        }
    }
}
