using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>The one place where a run changes: on disk first, then in the snapshot, one change after the other.</summary>
public sealed class RunLedger(SystemStore store, IRunJournal journal, SubsystemSet subsystems, TimeProvider time, ILogger<RunLedger> logger)
    : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly HashSet<(string Experiment, int Number)> ours = [];
    private bool isFailing;

    /// <summary>True if a run was opened by this process, and not found open by it.</summary>
    public bool IsOurs(Run run)
    {
        lock (ours)
        {
            return ours.Contains((run.Experiment, run.Number));
        }
    }

    /// <summary>Opens a run; what it returns is committed.</summary>
    public Task<Run> OpenAsync(RunOrder order, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                var run = await journal.OpenAsync(order, cancellationToken).ConfigureAwait(false);
                lock (ours)
                {
                    ours.Add((run.Experiment, run.Number));
                }

                store.Apply(new RunChanged(time.GetUtcNow(), run));
                return run;
            },
            cancellationToken
        );

    /// <summary>
    /// Changes the newest run, open or not. The snapshot follows even if the disk does not take it (it is told, and written with the next
    /// change): a detector must be stopped all the same.
    /// </summary>
    /// <param name="change">Gives the run as it shall be, or the same if nothing is to be done.</param>
    /// <param name="cancellationToken">Gives up before it is written.</param>
    public Task ChangeAsync(Func<Run, Run> change, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                if (store.Current.LatestRun is not { } run || change(run) is var changed && changed == run)
                {
                    return 0;
                }

                try
                {
                    await journal.SaveAsync(changed, cancellationToken).ConfigureAwait(false);
                    Tell(run, null);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    Tell(run, cause);
                }

                store.Apply(new RunChanged(time.GetUtcNow(), changed));
                return 0;
            },
            cancellationToken
        );

    /// <summary>Closes the open run.</summary>
    /// <param name="change">Last changes to it.</param>
    /// <param name="stoppedAt">When it was over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The closed run; null if none is open any more.</returns>
    public Task<Run?> CloseAsync(Func<Run, Run> change, DateTimeOffset stoppedAt, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                if (store.Current.OpenRun is not { } run)
                {
                    return null;
                }

                var closed = await journal
                    .CloseAsync(change(run), subsystems.FilingTargets(store.Current), stoppedAt, cancellationToken)
                    .ConfigureAwait(false);
                store.Apply(new RunChanged(time.GetUtcNow(), closed));
                return (Run?)closed;
            },
            cancellationToken
        );

    /// <summary>Sets when a closed run ended, the newest or an earlier one.</summary>
    /// <param name="run">The run with what is to be recorded.</param>
    /// <param name="endedAt">When it was over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It is open.</exception>
    public Task<Run> CorrectEndAsync(Run run, DateTimeOffset endedAt, CancellationToken cancellationToken) =>
        AloneAsync(
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
    /// Adds runs of before; none is opened or closed meanwhile. If one of them has a higher number than all others, it is the newest from
    /// then on.
    /// </summary>
    /// <param name="add">Adds them on disk.</param>
    /// <param name="latest">Reads the one with the highest number.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns>What adding them gave.</returns>
    public Task<T> AddOlderAsync<T>(Func<Task<T>> add, Func<Task<Run?>> latest, CancellationToken cancellationToken) =>
        AloneAsync(
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

    /// <summary>Class, title or sheet of the newest run may have been changed on disk: takes them from there.</summary>
    /// <param name="read">Reads the run, or gives null if there is no such one any more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SheetChangedAsync(Func<Run, Task<Run?>> read, CancellationToken cancellationToken) =>
        AloneAsync(
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

    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
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

    private void Tell(Run run, Exception? cause)
    {
        if (cause is not null)
        {
            logger.LogError(cause, "The progress of run {Run} cannot be written", run.Number);
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
                isFailing
                    ? "How far the run is cannot be written down; it is tried again with the next change"
                    : "How far the run is can be written down again",
                cause?.Message ?? string.Empty
            )
            {
                Code = isFailing ? ProblemCode.DataDirectory : ProblemCode.Unknown,
            }
        );
    }
}
