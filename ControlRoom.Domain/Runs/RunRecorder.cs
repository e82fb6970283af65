using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>Makes all changes of runs, one after the other: on disk first, then in the snapshot.</summary>
public sealed class RunRecorder(
    SystemStore store,
    IRunJournal journal,
    SubsystemSet subsystems,
    TimeProvider time,
    ILogger<RunRecorder> logger
) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly HashSet<(string Experiment, int Number)> opened = [];
    private bool isFailing;

    /// <summary>True if this process opened the run, and did not find it open when it started.</summary>
    public bool WasOpenedByThisProcess(Run run)
    {
        lock (opened)
        {
            return opened.Contains((run.Experiment, run.Number));
        }
    }

    /// <summary>Opens a run. The run that it returns is committed.</summary>
    public Task<Run> OpenAsync(RunOpening order, CancellationToken cancellationToken) =>
        SerializedAsync(
            async () =>
            {
                var run = await journal.OpenAsync(order, cancellationToken).ConfigureAwait(false);
                lock (opened)
                {
                    opened.Add((run.Experiment, run.Number));
                }

                store.Apply(new RunChanged(time.GetUtcNow(), run));
                return run;
            },
            cancellationToken
        );

    /// <summary>
    /// Changes the newest run, open or not. If writing to the disk fails, the snapshot changes nevertheless, because a detector must be
    /// stopped in any case. The failure is logged, and the change is written with the next one.
    /// </summary>
    /// <param name="change">Returns the changed run, or the same if nothing changes.</param>
    /// <param name="cancellationToken">Cancels the change before it is written.</param>
    public Task ChangeAsync(Func<Run, Run> change, CancellationToken cancellationToken) =>
        SerializedAsync(
            async () =>
            {
                if (store.Current.LatestRun is not { } run || change(run) is var changed && changed == run)
                {
                    return 0;
                }

                try
                {
                    await journal.SaveAsync(changed, cancellationToken).ConfigureAwait(false);
                    Report(run, null);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    Report(run, cause);
                }

                store.Apply(new RunChanged(time.GetUtcNow(), changed));
                return 0;
            },
            cancellationToken
        );

    /// <summary>Closes the open run.</summary>
    /// <param name="change">The last changes to it.</param>
    /// <param name="stoppedAt">When it ended.</param>
    /// <param name="cancellationToken">Cancels closing the run.</param>
    /// <returns>The closed run; null if no run is open.</returns>
    public Task<Run?> CloseAsync(Func<Run, Run> change, DateTimeOffset stoppedAt, CancellationToken cancellationToken) =>
        SerializedAsync(
            async () =>
            {
                if (store.Current.OpenRun is not { } run)
                {
                    return null;
                }

                var closed = await journal
                    .CloseAsync(change(run), subsystems.FilingTargets(store.Current, run), stoppedAt, cancellationToken)
                    .ConfigureAwait(false);
                store.Apply(new RunChanged(time.GetUtcNow(), closed));
                return (Run?)closed;
            },
            cancellationToken
        );

    /// <summary>Sets when a closed run ended, the newest or an earlier one.</summary>
    /// <param name="run">The run with the event to be recorded.</param>
    /// <param name="endedAt">When it ended.</param>
    /// <param name="cancellationToken">Cancels the correction.</param>
    /// <exception cref="InvalidOperationException">The run is open.</exception>
    public Task<Run> CorrectEndAsync(Run run, DateTimeOffset endedAt, CancellationToken cancellationToken) =>
        SerializedAsync(
            async () =>
            {
                var corrected = await journal.CorrectEndAsync(run, endedAt, cancellationToken).ConfigureAwait(false);
                if (store.Current.LatestRun is { } latest && latest.Experiment == run.Experiment && latest.Number == run.Number)
                {
                    store.Apply(new RunChanged(time.GetUtcNow(), corrected));
                }

                store.Apply(new SheetsChanged(time.GetUtcNow()));
                return corrected;
            },
            cancellationToken
        );

    /// <summary>
    /// Adds earlier runs. No run is opened or closed in the meantime. If one of them has a higher number than all others, it becomes the
    /// newest.
    /// </summary>
    /// <param name="add">Adds the runs on disk.</param>
    /// <param name="latest">Reads the run with the highest number.</param>
    /// <param name="cancellationToken">Cancels waiting for other changes.</param>
    /// <returns>The result of <paramref name="add"/>.</returns>
    public Task<T> AddEarlierAsync<T>(Func<Task<T>> add, Func<Task<Run?>> latest, CancellationToken cancellationToken) =>
        SerializedAsync(
            async () =>
            {
                var added = await add().ConfigureAwait(false);
                var stored = await latest().ConfigureAwait(false);
                var known = store.Current.LatestRun;
                if (stored is not null && stored.Experiment == store.Current.Setup.Experiment && !(known?.Number >= stored.Number))
                {
                    store.Apply(new RunChanged(time.GetUtcNow(), stored));
                }

                return added;
            },
            cancellationToken
        );

    /// <summary>Reads class, title, notes and sheet of the newest run again after they may have been changed on disk.</summary>
    /// <param name="read">Reads the run; null if it no longer exists.</param>
    /// <param name="cancellationToken">Cancels reading it.</param>
    public Task RefreshSheetAsync(Func<Run, Task<Run?>> read, CancellationToken cancellationToken) =>
        SerializedAsync(
            async () =>
            {
                if (store.Current.LatestRun is { } run && await read(run).ConfigureAwait(false) is { } stored)
                {
                    store.Apply(
                        new RunChanged(
                            time.GetUtcNow(),
                            run with
                            {
                                Class = stored.Class,
                                Title = stored.Title,
                                Notes = stored.Notes,
                                Sheet = stored.Sheet,
                            }
                        )
                    );
                }

                return 0;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<T> SerializedAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private void Report(Run run, Exception? cause)
    {
        if (cause is not null)
        {
            logger.LogError(cause, "The progress of run {Run} could not be saved", run.Number);
        }

        if (cause is null == !isFailing)
        {
            return;
        }

        isFailing = cause is not null;
        store.Apply(
            new LogRaised(
                time.GetUtcNow(),
                isFailing ? LogSeverity.Error : LogSeverity.Information,
                $"Run {run.Number}",
                isFailing ? "Run progress could not be saved; it is tried again with the next change" : "Run progress can be saved again",
                cause?.Message ?? string.Empty
            )
            {
                Code = isFailing ? ProblemCode.DataDirectory : ProblemCode.Unknown,
            }
        );
    }
}
