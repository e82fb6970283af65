using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Carries out what is done to a run, one thing at a time (the coordinator sees to that). A run is on disk before the first command; it is over when no server
/// takes data, and never before. What fails on the way leaves it in a phase in which somebody can go on.
/// </summary>
public sealed class RunConductor(
    SystemStore store,
    TransitionRunner runner,
    ServerStopper stopper,
    StartInterlocks interlocks,
    RunLedger ledger,
    RunFiler filer,
    ConfigArchiver configs,
    RunOptions options,
    FreshnessLimits limits,
    TimeProvider time,
    ILogger<RunConductor> logger
) : IRunStop
{
    private bool closeIsFailing;

    /// <summary>Opens a run and starts its servers. What is recorded with the run is what was checked, whatever was read since.</summary>
    /// <param name="start">What was checked, and found possible.</param>
    /// <param name="origin">Who asked.</param>
    /// <param name="cancellationToken">No further server is started.</param>
    public async Task<TransitionReport> StartAsync(CheckedStart start, string origin, CancellationToken cancellationToken)
    {
        var failure = await OpenAsync(start, origin, cancellationToken).ConfigureAwait(false);
        return failure is null
            ? await BringUpAsync(resetMutant: options.ResetMutantBeforeStart, origin, cancellationToken).ConfigureAwait(false)
            : new TransitionReport
            {
                Action = SystemAction.Start,
                Outcomes = [],
                Abandoned = failure,
            };
    }

    /// <summary>Starts those servers of the open run that do not run yet.</summary>
    public Task<TransitionReport> RetryAsync(string origin, CancellationToken cancellationToken) =>
        BringUpAsync(resetMutant: false, origin, cancellationToken);

    /// <summary>Leaves out the servers that could not be started, and starts those that were not tried yet.</summary>
    /// <param name="snapshot">What was checked: exactly the servers that were missing then are left out.</param>
    /// <param name="reason">Why; recorded with the run.</param>
    /// <param name="origin">Who asked.</param>
    /// <param name="cancellationToken">No further server is started.</param>
    public async Task<TransitionReport> GoOnAsync(
        SystemSnapshot snapshot,
        string reason,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await ledger
            .ChangeAsync(
                run =>
                    run.With(Missing(snapshot, now).Select(s => new RunEvent(now, RunEventKind.Exclusion, s.Server.Name, reason, origin))),
                cancellationToken
            )
            .ConfigureAwait(false);
        return await BringUpAsync(resetMutant: false, origin, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops all servers that take data or may do so, and closes the run when none does any more.</summary>
    /// <param name="origin">Who asked.</param>
    /// <param name="abortReason">Why the run is aborted; null for the usual end.</param>
    /// <param name="events">Recorded with the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TransitionReport> StopAsync(
        string origin,
        string? abortReason,
        ImmutableArray<RunEvent> events,
        CancellationToken cancellationToken
    )
    {
        await ledger
            .ChangeAsync(
                run =>
                    !run.IsOpen
                        ? run
                        : run.With(events) with
                        {
                            Phase = RunPhase.Stopping,
                            AbortReason =
                                abortReason
                                ?? run.AbortReason
                                ?? (
                                    Settled(run, store.Current).Phase == RunPhase.Opening
                                        ? $"Stopped by {origin} before all servers were running."
                                        : null
                                ),
                        },
                cancellationToken
            )
            .ConfigureAwait(false);
        var report = new TransitionReport
        {
            Action = SystemAction.Stop,
            Outcomes = await stopper.StopAsync(cancellationToken).ConfigureAwait(false),
        };

        // Also when something else was asked for meanwhile: how far it came is recorded.
        var token = cancellationToken.IsCancellationRequested ? CancellationToken.None : cancellationToken;
        report = await EndIfOverAsync(report, origin, token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return report;
    }

    /// <inheritdoc/>
    async Task<ImmutableArray<TransitionOutcome>> IRunStop.StopAsync(string origin, CancellationToken cancellationToken) =>
        (await StopAsync(origin, null, [], cancellationToken).ConfigureAwait(false)).Outcomes;

    /// <summary>Notes with the run that is being stopped already that it is aborted.</summary>
    public Task NoteAbortAsync(string reason, ImmutableArray<RunEvent> events) =>
        ledger.ChangeAsync(
            run => run.IsOpen ? run.With(events) with { AbortReason = run.AbortReason ?? reason } : run,
            CancellationToken.None
        );

    /// <summary>Records outcomes with the open run, and closes it if no server takes data any more.</summary>
    public async Task<TransitionReport> EndIfOverAsync(TransitionReport report, string origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ledger
            .ChangeAsync(run => run.IsOpen ? run.With(report.Outcomes.Select(o => EventOf(o, now, origin))) : run, cancellationToken)
            .ConfigureAwait(false);
        if (store.Current.OpenRun is not { } open)
        {
            return report;
        }

        var holding = store.Current.EccServers.Where(s => Holds(s, open)).Select(s => s.Server.Name).ToList();
        if (holding.Count == 0)
        {
            return report with { Abandoned = await CloseAsync(run => run, null, cancellationToken).ConfigureAwait(false) };
        }

        store.Apply(
            new LogRaised(
                now,
                LogSeverity.Warning,
                $"Run {open.Number}",
                "The run stays open",
                $"Not known to have stopped: {string.Join(", ", holding)}. The run closes by itself when they are seen to have stopped. "
                    + "It can also be closed without them."
            )
        );
        return report;
    }

    /// <summary>Leaves one server out of the open run, and does what was only waiting for it.</summary>
    public async Task<TransitionReport> ExcludeAsync(string server, string reason, string origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ledger
            .ChangeAsync(
                run =>
                    !run.IsOpen ? run : Settled(run.With(new RunEvent(now, RunEventKind.Exclusion, server, reason, origin)), store.Current),
                cancellationToken
            )
            .ConfigureAwait(false);
        store.Apply(new LogRaised(now, LogSeverity.Warning, server, "Excluded from the run", $"{reason} ({origin})"));
        var report = new TransitionReport { Action = SystemAction.Stop, Outcomes = [] };
        return store.Current.OpenRun is { Phase: RunPhase.Stopping }
            ? await EndIfOverAsync(report, origin, cancellationToken).ConfigureAwait(false)
            : report;
    }

    /// <summary>Closes the open run without asking any server for anything.</summary>
    /// <param name="change">Last changes to it.</param>
    /// <param name="end">When it was over; null: as far as was seen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TransitionReport> CloseOnlyAsync(Func<Run, Run> change, RunEnd? end, CancellationToken cancellationToken) =>
        new()
        {
            Action = SystemAction.Stop,
            Outcomes = [],
            Abandoned = await CloseAsync(change, end, cancellationToken).ConfigureAwait(false),
        };

    /// <summary>Records with the run that has ended that the one after it is not started by itself.</summary>
    public Task NoteCancelledNextAsync(int afterRun, string text, string origin) =>
        ledger.ChangeAsync(
            run =>
                run.Number == afterRun && run.IsFollowed
                    ? run.With(new RunEvent(time.GetUtcNow(), RunEventKind.Cancellation, string.Empty, text, origin))
                    : run,
            CancellationToken.None
        );

    /// <summary>When the open run would end if it were closed now.</summary>
    public RunEnd EndOf(Run run, SystemSnapshot snapshot) => EndOfRun.Of(run, snapshot, limits.EccStale, time.GetUtcNow());

    /// <summary>True if a server keeps the run from being over. One that is excluded does not.</summary>
    public static bool Holds(EccServerStatus server, Run run) =>
        !run.Excludes(server.Server.Name)
        && (
            server.Failure is not null || server.Reading is null
                ? ServerStopper.MayTakeData(server, run)
                : server.TakesData
                    || (
                        server.IsTransitioning
                        && server.Transition is EccTransition.Start or EccTransition.Stop or EccTransition.Resume or EccTransition.Breakup
                    )
        );

    /// <summary>The servers that shall take data in a run and do not.</summary>
    public static IEnumerable<EccServerStatus> NotRunning(SystemSnapshot snapshot, Run run) =>
        snapshot.EccServers.Where(s =>
            !run.Excludes(s.Server.Name) && s is not { Failure: null, Reading: { IsBusy: false, State: EccState.Running } }
        );

    /// <summary>The servers of the open run that cannot be started, or were tried and failed.</summary>
    public IEnumerable<EccServerStatus> Missing(SystemSnapshot snapshot, DateTimeOffset now) =>
        NotRunning(snapshot, snapshot.OpenRun!)
            .Where(s =>
                s.LastOutcome is { Failed: true, Kind: not (OutcomeKind.Skipped or OutcomeKind.Abandoned) }
                || interlocks.WhyNotStartable(s, now) is not null
            );

    /// <summary>The run as Running if it was Opening and all of its servers run; otherwise the same.</summary>
    public static Run Settled(Run run, SystemSnapshot snapshot) =>
        run.Phase == RunPhase.Opening && !NotRunning(snapshot, run).Any() && snapshot.EccServers.Any(s => s.TakesData)
            ? run with
            {
                Phase = RunPhase.Running,
            }
            : run;

    private static RunEvent EventOf(TransitionOutcome outcome, DateTimeOffset now, string origin) =>
        new(
            now,
            RunEventKind.Outcome,
            outcome.ServerName,
            $"{outcome.Transition}: {outcome.Kind}{(outcome.Message.Length > 0 ? $". {outcome.Message}" : string.Empty)}",
            origin
        );

    /// <summary>Null if the run is open and committed; otherwise why not, and then nothing may be started.</summary>
    private async Task<string?> OpenAsync(CheckedStart start, string origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (snapshot, order) = (start.Snapshot, start.Order);
        var used = start.Checklist.Used(order.Overrides).ToList();
        var leftOut = used.Exists(u => StartInterlocks.ConcernsServers(u.Item.Interlock))
            ? snapshot
                .EccServers.Select(s => (Name: s.Server.Name, Why: interlocks.WhyNotStartable(s, start.At)))
                .Where(s => s.Why is not null)
            : [];
        try
        {
            var run = await ledger
                .OpenAsync(
                    new RunOrder
                    {
                        Experiment = snapshot.Setup.Experiment,
                        Config = string.Join('\n', snapshot.EccServers.Select(s => $"{s.Server.Name} {s.Server.SelectedConfig}")),
                        Targets = RunFiler.TargetsOf(snapshot),
                        StartedAt = now,
                        SheetOf = order.SameSheet ? snapshot.LatestRun?.Number : null,
                        Events =
                        [
                            .. order.After is { } before
                                ? new[]
                                {
                                    new RunEvent(
                                        now,
                                        RunEventKind.AutomaticStart,
                                        string.Empty,
                                        $"Started by itself after run {before}.",
                                        origin
                                    ),
                                }
                                : [],
                            .. used.Select(u => new RunEvent(
                                now,
                                RunEventKind.Override,
                                u.Item.Title,
                                $"{u.Override.Reason.Trim()}\nNot met: {u.Item.WhyNot}",
                                origin
                            )),
                            .. leftOut.Select(s => new RunEvent(
                                now,
                                RunEventKind.Exclusion,
                                s.Name,
                                $"Left out by an override. {s.Why}",
                                origin
                            )),
                        ],
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            configs.Begin(run, snapshot.Setup);
            return null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            logger.LogError(cause, "The run could not be opened");
            store.Apply(new LogRaised(now, LogSeverity.Error, "System", "The run could not be opened: nothing was started", cause.Message));
            return $"The run could not be opened: {cause.Message}";
        }
    }

    /// <summary>Brings all servers of the open run to Running, the MuTAnT last and only if all others run.</summary>
    private async Task<TransitionReport> BringUpAsync(bool resetMutant, string origin, CancellationToken cancellationToken)
    {
        var run = store.Current.OpenRun!;
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        foreach (
            var mutant in store.Current.EccServers.Where(s => resetMutant && s.Kind == EccServerKind.Mutant && !run.Excludes(s.Server.Name))
        )
        {
            outcomes.AddRange(
                await WalkAsync(mutant, [EccTransition.Breakup, EccTransition.Configure], cancellationToken).ConfigureAwait(false)
            );
        }

        // Only what is not running yet: a retry starts nothing twice.
        foreach (var stage in TransitionPlan.InStages(NotRunning(store.Current, run).ToList(), s => s.Kind, EccTransition.Start))
        {
            if (outcomes.FirstOrDefault(o => o.Failed) is { } failed)
            {
                outcomes.AddRange(stage.Select(s => runner.Skip(s.Server, EccTransition.Start, failed)));
                continue;
            }

            var walked = await Task.WhenAll(stage.Select(s => WalkAsync(s, WayUp(s), cancellationToken))).ConfigureAwait(false);
            outcomes.AddRange(walked.SelectMany(o => o));
        }

        var report = new TransitionReport { Action = SystemAction.Start, Outcomes = outcomes.ToImmutable() };
        await NoteStartAsync(report, origin, cancellationToken).ConfigureAwait(false);
        return report;
    }

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

    private async Task NoteStartAsync(TransitionReport report, string origin, CancellationToken cancellationToken)
    {
        // Also when Stop was asked for meanwhile: what was sent is recorded.
        var token = cancellationToken.IsCancellationRequested ? CancellationToken.None : cancellationToken;
        var now = time.GetUtcNow();
        await ledger
            .ChangeAsync(
                run =>
                    !run.IsOpen
                        ? run
                        : run.With(report.Outcomes.Select(o => EventOf(o, now, origin))) with
                        {
                            Phase = Settled(run, store.Current).Phase,
                            LastSeenRunning = report.Outcomes.Any(o => !o.Failed) ? now : run.LastSeenRunning,
                        },
                token
            )
            .ConfigureAwait(false);
        if (store.Current.OpenRun is { Phase: RunPhase.Opening } open && !cancellationToken.IsCancellationRequested)
        {
            var missing = NotRunning(store.Current, open).Select(s => s.Server.Name);
            store.Apply(
                new LogRaised(
                    now,
                    LogSeverity.Warning,
                    $"Run {open.Number}",
                    "Not all servers started: somebody must decide",
                    $"Not running: {string.Join(", ", missing)}. Retry them, stop those that started and abort the run, or go on without them."
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
                && (end ?? EndOf(open, store.Current)) is var known
                && await ledger
                    .CloseAsync(run => change(run) with { EndKnown = known.Source }, known.At, cancellationToken)
                    .ConfigureAwait(false)
                    is { } closed
            )
            {
                closeIsFailing = false;
                await filer.BeginAsync(closed, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            // Said once: it is tried every few seconds.
            if (!closeIsFailing)
            {
                logger.LogError(cause, "The run could not be closed");
                store.Apply(
                    new LogRaised(
                        time.GetUtcNow(),
                        LogSeverity.Error,
                        $"Run {store.Current.LatestRun?.Number}",
                        "The run could not be closed: it is tried again by itself",
                        cause.Message
                    )
                );
            }

            closeIsFailing = true;
            return cause.Message;
        }
    }
}
