using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs;

/// <summary>Sets and cancels the automatic end of runs, and the automatic start of the next.</summary>
public sealed class AutomaticEndDesk(SystemStore store, IRunJournal journal, RunRecorder recorder, TimeProvider time)
{
    private readonly AuditTrail audit = new(store, time);

    /// <summary>Sets when runs end automatically from now on: the open run and all later ones. Null: never.</summary>
    /// <returns>The reason for a refusal or failure; null if it is set.</returns>
    public async Task<string?> SetAsync(AutomaticEnd? end, Actor actor, CancellationToken cancellationToken)
    {
        var before = store.Current.End;
        var refusal = actor.WhyNot(Right.Operate, store.Current.Control) ?? await StoreAsync(end, actor.Text, cancellationToken);
        audit.Add(
            actor.Text,
            "Automatic end set",
            store.Current.Setup.Experiment,
            refusal,
            Text(before),
            end is null ? "never" : Text(end)
        );
        return refusal;
    }

    /// <summary>Cancels the automatic end of the open run, and the automatic start of the next. Later runs end as set.</summary>
    /// <returns>The reason for a refusal; null if something was cancelled.</returns>
    public async Task<string?> CancelAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.WhyNot(Right.Operate, store.Current.Control) is { } denied)
        {
            audit.Add(actor.Text, "Automatic end cancelled", string.Empty, denied);
            return denied;
        }

        var origin = actor.Text;
        var now = time.GetUtcNow();
        var next = store.Current.NextStart is not null;
        if (next)
        {
            store.Apply(new NextStartChanged(now, null));
            store.Apply(new LogRaised(now, LogSeverity.Information, "System", "The next run is not started automatically", origin));
        }

        var ends = store.Current.OpenRun?.End is not null;
        await recorder.ChangeAsync(
            run =>
                (run.IsOpen && run.End is not null) || next
                    ? run.With(
                        new RunEvent(
                            now,
                            RunEventKind.Cancellation,
                            string.Empty,
                            next ? "The next run is not started automatically." : "The run does not end automatically.",
                            origin
                        )
                    ) with
                    {
                        End = null,
                    }
                    : run,
            cancellationToken
        );
        var refusal = next || ends ? null : "Nothing ends or starts automatically.";
        audit.Add(origin, next ? "Automatic start cancelled" : "Automatic end cancelled", string.Empty, refusal);
        return refusal;
    }

    /// <summary>Sets when a closed run ended. The previous end stays recorded with the run.</summary>
    /// <param name="actor">The user who corrects it.</param>
    /// <param name="run">The run before the correction.</param>
    /// <param name="endedAt">The end, from the run's start to now.</param>
    /// <param name="cancellationToken">Cancels saving it.</param>
    /// <returns>The reason for a refusal or failure; null if it is set.</returns>
    public async Task<string?> CorrectAsync(Actor actor, Run run, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var refusal =
            actor.WhyNotByRole(Right.Record)
            ?? (
                run.StoppedAt is null
                    ? $"Run {run.Number} is open: its end is set when it is closed."
                    : RunEndCorrection.WhyNot(run, endedAt, now)
            );
        if (refusal is null)
        {
            try
            {
                var changed = run.With(
                    RunEndCorrection.Event(endedAt, run.StoppedAt!.Value, run.LastSeenRunning, now, actor, time.LocalTimeZone)
                );
                await recorder.CorrectEndAsync(changed, endedAt, cancellationToken);
            }
            catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
            {
                refusal = $"It could not be saved: {cause.Message}";
            }
        }

        audit.Add(actor.Text, "End of run corrected", $"Run {run.Number}", refusal, $"{run.StoppedAt:O}", $"{endedAt:O}");
        return refusal;
    }

    private async Task<string?> StoreAsync(AutomaticEnd? end, string origin, CancellationToken cancellationToken)
    {
        if (end?.WhyNot() is { } why)
        {
            return why;
        }

        var experiment = store.Current.Setup.Experiment;
        if (experiment.Length == 0)
        {
            return "No experiment is set up.";
        }

        try
        {
            await journal.SetEndAsync(experiment, end, cancellationToken);
        }
        catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
        {
            return $"It could not be saved: {cause.Message}";
        }

        store.Apply(new AutomaticEndChanged(time.GetUtcNow(), end));
        await recorder.ChangeAsync(run => run.IsOpen ? run with { End = end } : run, cancellationToken);
        store.Apply(
            new LogRaised(
                time.GetUtcNow(),
                LogSeverity.Information,
                "System",
                end is null ? "Runs no longer end automatically" : "Runs end automatically",
                $"{Text(end)} ({origin})".Trim()
            )
        );
        return null;
    }

    private static string Text(AutomaticEnd? end) =>
        end is null
            ? string.Empty
            : string.Join(
                ", ",
                new[]
                {
                    end.Length is { } length ? $"after {RunDuration.Format(length)}" : null,
                    end.Bytes is { } bytes ? $"at {bytes} bytes" : null,
                    end.StartsNext ? "then the next run starts" : null,
                }.OfType<string>()
            );
}
