using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Ends runs at their length or size, and starts the next after a pause, which begins when the run is closed and filed. A sequence survives
/// a restart of the control room. If it cannot continue, it stops permanently, and an alarm says why.
/// </summary>
public sealed class RunSequencer(
    SystemStore store,
    SubsystemSet subsystems,
    RunDesk runDesk,
    RunRecorder recorder,
    RunOptions options,
    TimeProvider time
)
{
    private (string Experiment, int Number)? resumed;
    private string? lastRefusal;

    /// <summary>
    /// Returns the run with the reason why no run follows it, if a sequence ends with it that would have continued; otherwise the run
    /// unchanged.
    /// </summary>
    /// <param name="run">A run that ends other than by its automatic end.</param>
    /// <param name="now">The current time.</param>
    public static Run WithSequenceStopped(Run run, DateTimeOffset now) =>
        run is { End.StartsNext: true, IsFollowed: false }
            ? run.With(
                new RunEvent(
                    now,
                    RunEventKind.SequenceStopped,
                    string.Empty,
                    $"Run {run.Number} did not end by its length or size.",
                    Actor.ControlRoom.Text
                )
            )
            : run;

    /// <summary>Ends the open run if its length or size is reached.</summary>
    /// <returns>True if the run is being ended.</returns>
    public bool EndIfDue(SystemSnapshot snapshot, Run run)
    {
        var now = time.GetUtcNow();
        if (
            run is not { Phase: RunPhase.Running, End: { } end }
            || snapshot.SystemCommand is not null
            || end.WhyDue(run, subsystems.WrittenBytes(snapshot), now) is not { } why
        )
        {
            return false;
        }

        if (
            !runDesk
                .Stop(Actor.ControlRoom, events: [new RunEvent(now, RunEventKind.AutomaticEnd, string.Empty, why, Actor.ControlRoom.Text)])
                .Accepted
        )
        {
            return false;
        }

        store.Apply(new LogRaised(now, LogSeverity.Information, $"Run {run.Number}", "The run is ended automatically", why));
        resumed = (run.Experiment, run.Number);
        if (end.StartsNext)
        {
            store.Apply(new NextStartChanged(now, new NextStart(run.Number)));
        }

        return true;
    }

    /// <summary>
    /// Ends the open run for a reason after which no other may follow automatically. An alarm says so until an operator acknowledges it.
    /// </summary>
    public void EndPermanently(Run run, string why)
    {
        var now = time.GetUtcNow();
        var kind = run.End is { StartsNext: true } ? RunEventKind.SequenceStopped : RunEventKind.EndedByItself;
        if (runDesk.Stop(Actor.ControlRoom, events: [new RunEvent(now, kind, string.Empty, why, Actor.ControlRoom.Text)]).Accepted)
        {
            store.Apply(new LogRaised(now, LogSeverity.Warning, $"Run {run.Number}", "The run is ended by the control room", why));
        }
    }

    /// <summary>Checks, while no run is open, whether the next is due.</summary>
    public async Task CheckAsync(SystemSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.LatestRun is { } latest)
        {
            await RecordAcknowledgementAsync(snapshot, latest, cancellationToken);
            Resume(snapshot, latest);
        }

        if (snapshot.NextStart is { } next)
        {
            await ContinueAsync(snapshot, next, cancellationToken);
        }
    }

    private async Task ContinueAsync(SystemSnapshot snapshot, NextStart next, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isFiled = !snapshot.Filings.Any(f => f.IsUnfinished);
        if (snapshot.LatestRun?.Number != next.AfterRun || snapshot.End is not { StartsNext: true })
        {
            // An operator has started another run, or has set that no run follows: the plan is obsolete.
            store.Apply(new NextStartChanged(now, null));
            store.Apply(
                new LogRaised(
                    now,
                    LogSeverity.Information,
                    "System",
                    $"The run after run {next.AfterRun} is not started automatically",
                    "Another run was started, or the automatic start was switched off."
                )
            );
        }
        else if (now >= next.LatestAt)
        {
            await StopAsync(
                next,
                isFiled ? lastRefusal ?? "The control room was not running." : $"Run {next.AfterRun} is not filed.",
                cancellationToken
            );
        }
        else
        {
            StartIfDue(WithTimes(next, isFiled, now), now);
        }
    }

    /// <summary>
    /// Sets the earliest and the latest moment of the start, counted from now, when the previous run is closed and filed.
    /// </summary>
    private NextStart WithTimes(NextStart next, bool isFiled, DateTimeOffset now)
    {
        var planned = next;
        if (next.LatestAt is null || (next.DueAt is null && isFiled))
        {
            planned = next with
            {
                DueAt = isFiled ? now + options.NextRunDelay : null,
                LatestAt = now + options.NextRunDelay + options.NextRunPatience,
            };
            store.Apply(new NextStartChanged(now, planned));
        }

        return planned;
    }

    private void StartIfDue(NextStart next, DateTimeOffset now)
    {
        if (next.DueAt is not { } due || now < due)
        {
            return;
        }

        var result = runDesk.Start(new StartOrder { SameSheet = true, After = next.AfterRun }, Actor.ControlRoom);
        lastRefusal = result.Refusal;
        if (result.Accepted)
        {
            store.Apply(new NextStartChanged(now, null));
        }
    }

    /// <summary>Stops the sequence permanently: an operator has to start the next run.</summary>
    private async Task StopAsync(NextStart next, string? why, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var text = $"It could not be started within {RunDuration.ToText(options.NextRunPatience)}. {why}".TrimEnd();
        store.Apply(new NextStartChanged(now, null));
        store.Apply(
            new LogRaised(now, LogSeverity.Error, "System", $"The run after run {next.AfterRun} was not started automatically", text)
        );
        await recorder.ChangeAsync(
            run =>
                run.Number == next.AfterRun
                    ? run.With(new RunEvent(now, RunEventKind.SequenceStopped, string.Empty, text, Actor.ControlRoom.Text))
                    : run,
            cancellationToken
        );
    }

    /// <summary>Resumes the sequence of the last run of a previous process, unless the control room was not running for too long.</summary>
    private void Resume(SystemSnapshot snapshot, Run latest)
    {
        if (resumed == (latest.Experiment, latest.Number))
        {
            return;
        }

        resumed = (latest.Experiment, latest.Number);
        if (latest.IsFollowed && snapshot.NextStart is null && snapshot.End is { StartsNext: true })
        {
            var stopped = latest.StoppedAt!.Value;
            store.Apply(
                new NextStartChanged(
                    time.GetUtcNow(),
                    new NextStart(latest.Number, LatestAt: stopped + options.NextRunDelay + options.NextRunPatience)
                )
            );
        }
    }

    /// <summary>An alarm about a run that is over ends when an operator has acknowledged it.</summary>
    private async Task RecordAcknowledgementAsync(SystemSnapshot snapshot, Run latest, CancellationToken cancellationToken)
    {
        if (
            latest.UnacknowledgedEnd is null
            || snapshot.Alarms.FirstOrDefault(a => a.Kind is RunAlarmKind.SequenceStopped or RunAlarmKind.RunEndedByItself)?.Acknowledged
                is not { } known
        )
        {
            return;
        }

        var now = time.GetUtcNow();
        await recorder.ChangeAsync(
            run =>
                run.UnacknowledgedEnd is not null
                    ? run.With(
                        new RunEvent(
                            now,
                            RunEventKind.Noticed,
                            string.Empty,
                            $"Acknowledged by {known.By}. {known.Note}".TrimEnd(),
                            known.By
                        )
                    )
                    : run,
            cancellationToken
        );
    }
}
