using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Carries out the operations on a run. The run desk makes sure that there is only one at a time. A run is on disk before the first
/// command is sent, and it is closed only when no device takes data. A failure leaves it in a phase from which an operator can continue.
/// </summary>
public sealed class RunExecutor(
    SystemStore store,
    SubsystemSet subsystems,
    RunRecorder recorder,
    RunFiler filer,
    TimeProvider time,
    ILogger<RunExecutor> logger
)
{
    private bool closeIsFailing;

    /// <summary>
    /// Opens a run and starts its devices. The run is recorded with the snapshot that was checked, even if newer readings have been
    /// received since.
    /// </summary>
    /// <param name="start">The start as it was checked and found possible.</param>
    /// <param name="origin">Where the request came from.</param>
    /// <param name="cancellationToken">Cancels the start; no further device is started.</param>
    public async Task<CommandReport> StartAsync(CheckedStart start, string origin, CancellationToken cancellationToken)
    {
        var failure = await OpenAsync(start, origin, cancellationToken).ConfigureAwait(false);
        return failure is null
            ? await StartDevicesAsync(isRetry: false, origin, cancellationToken).ConfigureAwait(false)
            : new CommandReport
            {
                Action = SystemAction.Start,
                Outcomes = [],
                AbandonReason = failure,
            };
    }

    /// <summary>Starts those devices of the open run that are not running yet.</summary>
    public Task<CommandReport> RetryAsync(string origin, CancellationToken cancellationToken) =>
        StartDevicesAsync(isRetry: true, origin, cancellationToken);

    /// <summary>Excludes the devices that could not be started, and starts those that were not tried yet.</summary>
    /// <param name="snapshot">The snapshot that was checked: exactly the devices that were missing in it are excluded.</param>
    /// <param name="reason">The reason; recorded with the run.</param>
    /// <param name="origin">Where the request came from.</param>
    /// <param name="cancellationToken">Cancels the start; no further device is started.</param>
    public async Task<CommandReport> ContinueWithoutAsync(
        SystemSnapshot snapshot,
        string reason,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var missing = subsystems.Missing(snapshot, snapshot.OpenRun!, now).Select(d => d.Name).ToList();
        await recorder
            .ChangeAsync(
                run => run.With(missing.Select(name => new RunEvent(now, RunEventKind.Exclusion, name, reason, origin))),
                cancellationToken
            )
            .ConfigureAwait(false);
        return await StartDevicesAsync(isRetry: true, origin, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops all devices that take data or may do so, and closes the run when no device takes data.</summary>
    /// <param name="origin">Where the request came from.</param>
    /// <param name="abortReason">Why the run is aborted; null for the usual end.</param>
    /// <param name="events">Further events to be recorded with the run.</param>
    /// <param name="cancellationToken">Cancels waiting for the devices; the outcomes so far are recorded.</param>
    public async Task<CommandReport> StopAsync(
        string origin,
        string? abortReason,
        ImmutableArray<RunEvent> events,
        CancellationToken cancellationToken
    )
    {
        await recorder
            .ChangeAsync(
                run =>
                    !run.IsOpen
                        ? run
                        : run.With(events) with
                        {
                            Phase = RunPhase.Stopping,
                            AbortReason = abortReason ?? run.AbortReason ?? WhyIncomplete(run, origin),
                        },
                cancellationToken
            )
            .ConfigureAwait(false);
        var report = new CommandReport
        {
            Action = SystemAction.Stop,
            Outcomes = await subsystems.StopAsync(cancellationToken).ConfigureAwait(false),
        };

        // Even if this command was cancelled in the meantime: its outcomes so far are recorded.
        var token = cancellationToken.IsCancellationRequested ? CancellationToken.None : cancellationToken;
        report = await EndIfOverAsync(report, origin, token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return report;
    }

    /// <summary>Records with a run that is being stopped already that it is aborted.</summary>
    public Task RecordAbortAsync(string reason, ImmutableArray<RunEvent> events) =>
        recorder.ChangeAsync(
            run => run.IsOpen ? run.With(events) with { AbortReason = run.AbortReason ?? reason } : run,
            CancellationToken.None
        );

    /// <summary>Records outcomes with the open run, and closes it if no device takes data.</summary>
    public async Task<CommandReport> EndIfOverAsync(CommandReport report, string origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await recorder
            .ChangeAsync(run => run.IsOpen ? run.With(report.Outcomes.Select(o => EventOf(o, now, origin))) : run, cancellationToken)
            .ConfigureAwait(false);
        if (store.Current.OpenRun is not { } open)
        {
            return report;
        }

        var remaining = subsystems.Holding(store.Current, open, now).Select(d => d.Name).ToList();
        if (remaining.Count == 0)
        {
            return report with { AbandonReason = await CloseAsync(run => run, null, cancellationToken).ConfigureAwait(false) };
        }

        store.Apply(
            new LogRaised(
                now,
                LogSeverity.Warning,
                $"Run {open.Number}",
                "The run stays open",
                $"Not known to have stopped: {string.Join(", ", remaining)}. "
                    + "The run closes automatically when they are seen to have stopped. It can also be closed without them."
            )
            {
                Code = ProblemCode.RunStaysOpen,
            }
        );
        return report;
    }

    /// <summary>Excludes one device from the open run, and continues with what was only waiting for it.</summary>
    public async Task<CommandReport> ExcludeAsync(string device, string reason, string origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await recorder
            .ChangeAsync(
                run =>
                    !run.IsOpen
                        ? run
                        : subsystems.Settled(
                            run.With(new RunEvent(now, RunEventKind.Exclusion, device, reason, origin)),
                            store.Current,
                            now
                        ),
                cancellationToken
            )
            .ConfigureAwait(false);
        store.Apply(new LogRaised(now, LogSeverity.Warning, device, "Excluded from the run", $"{reason} ({origin})"));
        var report = new CommandReport { Action = SystemAction.Stop, Outcomes = [] };
        return store.Current.OpenRun is { Phase: RunPhase.Stopping }
            ? await EndIfOverAsync(report, origin, cancellationToken).ConfigureAwait(false)
            : report;
    }

    /// <summary>Closes the open run without sending a request to any device.</summary>
    /// <param name="change">The last changes to it.</param>
    /// <param name="end">When it ended; null to take the end that was seen.</param>
    /// <param name="cancellationToken">Cancels closing the run.</param>
    public async Task<CommandReport> CloseOnlyAsync(Func<Run, Run> change, RunEnd? end, CancellationToken cancellationToken) =>
        new()
        {
            Action = SystemAction.Stop,
            Outcomes = [],
            AbandonReason = await CloseAsync(change, end, cancellationToken).ConfigureAwait(false),
        };

    /// <summary>Records with the run that has ended that the next one is not started automatically.</summary>
    public Task RecordCancelledNextAsync(int afterRun, string text, string origin) =>
        recorder.ChangeAsync(
            run =>
                run.Number == afterRun && run.IsFollowed
                    ? run.With(new RunEvent(time.GetUtcNow(), RunEventKind.Cancellation, string.Empty, text, origin))
                    : run,
            CancellationToken.None
        );

    /// <summary>Returns the end that the open run would get if it were closed now.</summary>
    public RunEnd EndIfClosedNow(Run run, SystemSnapshot snapshot)
    {
        var now = time.GetUtcNow();
        return RunEndEstimator.Of(run, subsystems.Devices(snapshot, run, now), now);
    }

    /// <summary>Returns that the run is stopped before all of its devices were running; null if they were.</summary>
    private string? WhyIncomplete(Run run, string origin)
    {
        var (snapshot, now) = (store.Current, time.GetUtcNow());
        return subsystems.Settled(run, snapshot, now).Phase == RunPhase.Opening
            ? $"Stopped by {origin} before all {subsystems.Noun(snapshot, now)}s were running."
            : null;
    }

    private static RunEvent EventOf(DeviceOutcome outcome, DateTimeOffset now, string origin) =>
        new(
            now,
            RunEventKind.Outcome,
            outcome.Device,
            $"{outcome.Asked}: {outcome.Kind}{(outcome.Message.Length > 0 ? $". {outcome.Message}" : string.Empty)}",
            origin
        );

    /// <summary>Returns null if the run is open and committed; otherwise the reason, and then nothing may be started.</summary>
    private async Task<string?> OpenAsync(CheckedStart start, string origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var snapshot = start.Snapshot;
        List<DeviceStatus> leftOut = start.Checklist.Used(start.Order.Overrides).Any(u => u.Item.LeavesDevicesOut)
            ? [.. subsystems.Devices(snapshot, null, start.At).Where(d => d.WhyNotStartable is not null)]
            : [];
        var takingPart = subsystems.TakingPart(snapshot, name => leftOut.Exists(d => d.Name == name)).ToList();
        try
        {
            var run = await recorder
                .OpenAsync(RunOpening.Of(start, takingPart, leftOut, origin, now), cancellationToken)
                .ConfigureAwait(false);
            foreach (var subsystem in takingPart)
            {
                subsystem.RunOpened(run, snapshot);
            }

            return null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            logger.LogError(cause, "The run could not be opened");
            store.Apply(
                new LogRaised(now, LogSeverity.Error, "System", "The run could not be opened; nothing was started", cause.Message)
                {
                    Code = ProblemCode.DataDirectory,
                }
            );
            return $"The run could not be opened: {cause.Message}";
        }
    }

    private async Task<CommandReport> StartDevicesAsync(bool isRetry, string origin, CancellationToken cancellationToken)
    {
        var report = new CommandReport
        {
            Action = SystemAction.Start,
            Outcomes = await subsystems.StartAsync(isRetry, cancellationToken).ConfigureAwait(false),
        };
        await RecordStartAsync(report, origin, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async Task RecordStartAsync(CommandReport report, string origin, CancellationToken cancellationToken)
    {
        // Even if Stop was requested in the meantime: what was sent is recorded.
        var token = cancellationToken.IsCancellationRequested ? CancellationToken.None : cancellationToken;
        var now = time.GetUtcNow();
        await recorder
            .ChangeAsync(
                run =>
                    !run.IsOpen
                        ? run
                        : run.With(report.Outcomes.Select(o => EventOf(o, now, origin))) with
                        {
                            Phase = subsystems.Settled(run, store.Current, time.GetUtcNow()).Phase,
                            LastSeenRunning = report.Outcomes.Any(o => !o.Failed) ? now : run.LastSeenRunning,
                        },
                token
            )
            .ConfigureAwait(false);
        if (store.Current.OpenRun is { Phase: RunPhase.Opening } open && !cancellationToken.IsCancellationRequested)
        {
            var missing = subsystems.NotRunning(store.Current, open, now).Select(d => d.Name);
            store.Apply(
                new LogRaised(
                    now,
                    LogSeverity.Warning,
                    $"Run {open.Number}",
                    $"Not all {subsystems.Noun(store.Current, now)}s started: an operator must decide",
                    $"Not running: {string.Join(", ", missing)}. "
                        + "Retry them, go on without them, or stop those that started and abort the run."
                )
            );
        }
    }

    private async Task<string?> CloseAsync(Func<Run, Run> change, RunEnd? end, CancellationToken cancellationToken)
    {
        try
        {
            if (
                store.Current.OpenRun is { } open
                && (end ?? EndIfClosedNow(open, store.Current)) is var known
                && await recorder
                    .CloseAsync(run => change(run) with { EndKnown = known.Source }, known.At, cancellationToken)
                    .ConfigureAwait(false)
                    is { } closed
            )
            {
                closeIsFailing = false;
                await filer.StartAsync(closed, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            // Logged once: it is tried again every few seconds.
            if (!closeIsFailing)
            {
                logger.LogError(cause, "The run could not be closed");
                store.Apply(
                    new LogRaised(
                        time.GetUtcNow(),
                        LogSeverity.Error,
                        $"Run {store.Current.LatestRun?.Number}",
                        "The run could not be closed; it is tried again automatically",
                        cause.Message
                    )
                    {
                        Code = ProblemCode.DataDirectory,
                    }
                );
            }

            closeIsFailing = true;
            return cause.Message;
        }
    }
}
