using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Filing;

/// <summary>Files the runs: on all hosts concurrently, and again after an interruption, until all files are filed.</summary>
public sealed class RunFiler(
    SystemStore store,
    IRunFileMover mover,
    IFilingJournal journal,
    HostProber hosts,
    FilingOptions options,
    TimeProvider time,
    ILogger<RunFiler> logger
) : IAsyncDisposable
{
    private readonly FilingSummary summary = new(store);
    private readonly DirectorySearch search = new(store, hosts, journal, options, time);
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private int disposed;

    /// <summary>Work that may still move files, by the id of the first filing of its group.</summary>
    private readonly Dictionary<int, FilingWork> inProgress = [];

    /// <summary>
    /// All work that must be awaited at the end: work in progress, and work that has ended but is still checking its host.
    /// </summary>
    private readonly HashSet<Task> unfinished = [];

    /// <summary>The ids of filings that are being resolved manually at this moment: they are not started again in the meantime.</summary>
    private readonly HashSet<int> resolving = [];

    /// <summary>
    /// Returns what must be filed when a run that is opened now ends: one target for each router. Routers that share a directory get the
    /// same address, even if the setup has different names for their host, so that their files are filed together.
    /// </summary>
    public static ImmutableArray<FilingTarget> TargetsOf(SystemSnapshot snapshot) =>
        [
            .. from router in snapshot.DataRouters
            join place in RouterDirectories.Of(snapshot).SelectMany(g => g.Select(r => (r.Router.Id, g[0].Router.IpAddress)))
                on router.Router.Id equals place.Id
            select new FilingTarget(router.Router.Name, place.IpAddress, router.Reading?.WorkingDirectory ?? string.Empty),
        ];

    /// <summary>Starts filing a run that has just been closed. Returns when the snapshot shows its filings.</summary>
    public async Task StartAsync(Run run, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                Begin(await journal.OfRunAsync(run.Experiment, run.Number, cancellationToken));
                return;
            }
            catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
            {
                logger.LogError(cause, "The filings of run {Run} could not be read", run.Number);
                store.Apply(
                    new LogRaised(
                        time.GetUtcNow(),
                        LogSeverity.Error,
                        $"Run {run.Number}",
                        "Its files cannot be filed yet: the planned filings could not be read",
                        cause.Message
                    )
                    {
                        Code = ProblemCode.Filing,
                    }
                );
                await Task.Delay(options.RetryInterval, time, cancellationToken);
            }
        }
    }

    /// <summary>Continues with filings that a previous process left unfinished.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken) => Begin(await journal.UnfinishedAsync(cancellationToken));

    /// <summary>Retries a failed filing. Requests of users come through <see cref="FilingDesk"/>.</summary>
    /// <returns>The reason why not; null if it was started.</returns>
    internal string? Retry(int filingId)
    {
        if (Find(filingId) is not { State: FilingState.Failed } filing)
        {
            return "This is not a failed filing.";
        }

        lock (gate)
        {
            if (resolving.Contains(filingId))
            {
                return "It is being resolved manually.";
            }
        }

        Begin([.. store.Current.Filings.Where(f => f.SharesFilesWith(filing) && f.State == FilingState.Failed)]);
        return null;
    }

    /// <summary>
    /// Records that a filing that failed or is held up was resolved manually. Requests of users come through <see cref="FilingDesk"/>.
    /// </summary>
    /// <param name="filingId">The id of the filing.</param>
    /// <param name="reason">What was done and why; must not be empty. It is recorded.</param>
    /// <param name="origin">Where the request came from.</param>
    /// <param name="cancellationToken">Cancels recording it.</param>
    /// <returns>The reason why not; null if it is recorded.</returns>
    internal async Task<string?> ResolveAsync(int filingId, string reason, string origin, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return "Say what was done manually, and why.";
        }

        if (Find(filingId) is not { } filing || !CanResolve(filing))
        {
            return "This filing neither failed nor is held up.";
        }

        // Routers that share a directory share its files, so they are resolved together.
        ImmutableArray<RunFiling> group = [.. store.Current.Filings.Where(f => f.SharesFilesWith(filing) && CanResolve(f))];
        lock (gate)
        {
            if (group.Any(f => resolving.Contains(f.Id)))
            {
                return "Another user is already resolving it.";
            }

            resolving.UnionWith(group.Select(f => f.Id));
        }

        try
        {
            await AbandonAsync(group);
            await RecordAsync(group, $"{reason.Trim()} ({origin})", cancellationToken);
            return null;
        }
        finally
        {
            lock (gate)
            {
                resolving.ExceptWith(group.Select(f => f.Id));
            }
        }
    }

    /// <summary>Cancels the work in progress and waits for it; it continues at the next start of the control room.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync();
        Task[] remaining;
        lock (gate)
        {
            remaining = [.. unfinished];
        }

        await Task.WhenAll(remaining).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task RecordAsync(ImmutableArray<RunFiling> group, string reason, CancellationToken cancellationToken)
    {
        foreach (var filing in group)
        {
            var now = time.GetUtcNow();
            var resolved = filing with { State = FilingState.Resolved, IsHeldUp = false, Reason = reason, EndedAt = now };
            await journal.SaveAsync(resolved, cancellationToken);
            store.Apply(new FilingsChanged(now, [resolved]));
            store.Apply(
                new LogRaised(
                    now,
                    LogSeverity.Warning,
                    $"Run {filing.RunNumber}",
                    $"The files of {filing.Router} were resolved manually",
                    $"{resolved.Reason}\nBefore: {filing.Reason}"
                )
            );
        }
    }

    private static bool CanResolve(RunFiling filing) =>
        filing.State == FilingState.Failed || (filing.State == FilingState.Waiting && filing.IsHeldUp);

    /// <summary>Cancels the work on these filings, so that it no longer writes anything about them.</summary>
    private async Task AbandonAsync(ImmutableArray<RunFiling> group)
    {
        List<Task> works = [];
        lock (gate)
        {
            foreach (var filing in group)
            {
                if (inProgress.TryGetValue(filing.Id, out var work))
                {
                    // This must be within the lock: once the work is out of the list, its cancellation source is disposed.
                    works.Add(work.Cancellation.CancelAsync());
                    works.Add(work.Completion);
                }
            }
        }

        await Task.WhenAll(works).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private RunFiling? Find(int id) => store.Current.Filings.FirstOrDefault(f => f.Id == id);

    private void Begin(ImmutableArray<RunFiling> filings)
    {
        var now = time.GetUtcNow();
        ImmutableArray<RunFiling> pending =
        [
            .. filings.Where(f => !f.IsOver).Select(f => f with { State = FilingState.Waiting, Reason = string.Empty }),
        ];
        store.Apply(new FilingsChanged(now, [.. filings.Where(f => f.IsOver), .. pending]));

        // Routers that share a directory share its files: they are filed once.
        foreach (
            var group in pending.GroupBy(f =>
                (f.Address, f.Directory, f.Experiment, f.RunNumber, Alone: f.Directory.Length == 0 ? f.Id : 0)
            )
        )
        {
            Start([.. group]);
        }
    }

    private void Start(ImmutableArray<RunFiling> group)
    {
        lock (gate)
        {
            if (stopping.IsCancellationRequested || inProgress.ContainsKey(group[0].Id) || group.Any(f => resolving.Contains(f.Id)))
            {
                return;
            }

            var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            var work = Task.Run(() => WorkAsync(group, cancellation), CancellationToken.None);
            inProgress.Add(group[0].Id, new FilingWork(work, cancellation));
            unfinished.Add(work);
            _ = work.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task work)
    {
        lock (gate)
        {
            unfinished.Remove(work);
        }
    }

    private async Task WorkAsync(ImmutableArray<RunFiling> group, CancellationTokenSource cancellation)
    {
        RunFiling? end;
        try
        {
            end = await FileAsync(group, cancellation.Token);
        }
        finally
        {
            // This comes before the end is shown: a retry after that must not find the work still in progress and be ignored.
            lock (gate)
            {
                inProgress.Remove(group[0].Id);
            }

            cancellation.Dispose();
        }

        if (end is not null)
        {
            ShowEnd(group, end);

            // The next run needs to know now that the directory is clean, not only after the next poll.
            await hosts.ProbeAsync(end.Address, stopping.Token);
        }
    }

    /// <returns>The filing as it ended; null if it was cancelled.</returns>
    private async Task<RunFiling?> FileAsync(ImmutableArray<RunFiling> group, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                group = [await search.FindAsync(group[0], next => Report(group, next), cancellationToken), .. group[1..]];
                var end = group[0].IsOver
                    ? group[0]
                    : await new FilingJob(group[0], mover, journal, options, time, next => Report(group, next)).RunAsync(cancellationToken);
                foreach (var other in group[1..])
                {
                    await journal.SaveAsync(WithStateOf(other, end, group[0]), cancellationToken);
                }

                return end;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                // This is usually the database: no file is moved that could not be recorded first.
                logger.LogError(cause, "Filing run {Run} on {Host} was interrupted", group[0].RunNumber, group[0].Address);
                Report(
                    group,
                    group[0] with
                    {
                        State = FilingState.Waiting,
                        IsHeldUp = true,
                        Reason = $"Interrupted, and is tried again: {cause.Message}",
                    }
                );
                await Task.Delay(options.RetryInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void ShowEnd(ImmutableArray<RunFiling> group, RunFiling end)
    {
        Report(group, end);
        var now = time.GetUtcNow();
        if (end.State == FilingState.Failed)
        {
            store.Apply(
                new LogRaised(now, LogSeverity.Error, $"Run {end.RunNumber}", $"The files of {end.Router} could not be filed", end.Reason)
                {
                    Code = ProblemCode.Filing,
                }
            );
        }

        summary.LogIfAllAreFiled(end, now);
    }

    private void Report(ImmutableArray<RunFiling> group, RunFiling next) =>
        store.Apply(new FilingsChanged(time.GetUtcNow(), [next, .. group[1..].Select(other => WithStateOf(other, next, group[0]))]));

    private static RunFiling WithStateOf(RunFiling other, RunFiling first, RunFiling leader) =>
        other with
        {
            State = first.State,
            IsHeldUp = first.IsHeldUp,
            EndedAt = first.EndedAt,
            Reason = first.State == FilingState.Filed ? $"Filed together with {leader.Router}." : first.Reason,

            // The files are counted once, with the first.
            Moved = first.State == FilingState.Moving ? first.Moved : 0,
            Total = first.State == FilingState.Moving ? first.Total : 0,
        };

    private sealed record FilingWork(Task Completion, CancellationTokenSource Cancellation);
}
