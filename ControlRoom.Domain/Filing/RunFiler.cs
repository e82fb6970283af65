using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Filing;

/// <summary>Files the runs: on every host at the same time, again after an interruption, until nothing is owed.</summary>
public sealed class RunFiler(
    SystemStore store,
    IRunFileMover mover,
    IFilingJournal journal,
    HostWatch hosts,
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

    /// <summary>Work that may still touch files, by the first filing of its group.</summary>
    private readonly Dictionary<int, FilingWork> underWay = [];

    /// <summary>The same, and work that has ended but is looking at its host still: all that must be waited for in the end.</summary>
    private readonly HashSet<Task> unfinished = [];

    /// <summary>Filings that somebody is seeing to by hand at this moment: they are not begun again meanwhile.</summary>
    private readonly HashSet<int> resolving = [];

    /// <summary>
    /// What must be filed when a run of this moment ends: one target for each router. Those that share a directory get one address for it,
    /// whatever the setup calls
    /// their host: their files are filed together, and not by two that get in each other's way.
    /// </summary>
    public static ImmutableArray<FilingTarget> TargetsOf(SystemSnapshot snapshot) =>
        [
            .. from router in snapshot.DataRouters
            join place in RouterDirectories.Of(snapshot).SelectMany(g => g.Select(r => (r.Router.Id, g[0].Router.IpAddress)))
                on router.Router.Id equals place.Id
            select new FilingTarget(router.Router.Name, place.IpAddress, router.Reading?.WorkingDirectory ?? string.Empty),
        ];

    /// <summary>Begins to file a run that has just been closed; returns when the snapshot shows what is owed.</summary>
    public async Task BeginAsync(Run run, CancellationToken cancellationToken)
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
                logger.LogError(cause, "What run {Run} owes cannot be read", run.Number);
                store.Apply(
                    new LogRaised(
                        time.GetUtcNow(),
                        LogSeverity.Error,
                        $"Run {run.Number}",
                        "Its files cannot be filed yet: what is planned for them cannot be read",
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

    /// <summary>Goes on with what an earlier life of the control room left unfinished.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken) => Begin(await journal.OwedAsync(cancellationToken));

    /// <summary>Tries a failed filing once more. People come through <see cref="FilingDesk"/>.</summary>
    /// <returns>Why not; null if it was begun.</returns>
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
                return "Somebody is seeing to it by hand.";
            }
        }

        Begin([.. store.Current.Filings.Where(f => f.SharesFilesWith(filing) && f.State == FilingState.Failed)]);
        return null;
    }

    /// <summary>
    /// Takes somebody's word for it that a filing that failed or is held up was resolved manually. People come through
    /// <see cref="FilingDesk"/>.
    /// </summary>
    /// <param name="filingId">Which.</param>
    /// <param name="reason">What was done and why, for the record; must not be empty.</param>
    /// <param name="origin">Who says so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why not; null if it is recorded.</returns>
    internal async Task<string?> ResolveAsync(int filingId, string reason, string origin, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return "Say what was done by hand, and why.";
        }

        if (Find(filingId) is not { } filing || !CanResolve(filing))
        {
            return "This filing neither failed nor is held up.";
        }

        // Routers that share a directory share its files, and what was done with them.
        ImmutableArray<RunFiling> group = [.. store.Current.Filings.Where(f => f.SharesFilesWith(filing) && CanResolve(f))];
        lock (gate)
        {
            if (group.Any(f => resolving.Contains(f.Id)))
            {
                return "Somebody else is seeing to it by hand.";
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

    /// <summary>Waits for what is under way to stop where it is; it is gone on with at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync();
        Task[] rest;
        lock (gate)
        {
            rest = [.. unfinished];
        }

        await Task.WhenAll(rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task RecordAsync(ImmutableArray<RunFiling> group, string reason, CancellationToken cancellationToken)
    {
        foreach (var one in group)
        {
            var now = time.GetUtcNow();
            var resolved = one with { State = FilingState.Resolved, IsHeldUp = false, Reason = reason, EndedAt = now };
            await journal.SaveAsync(resolved, cancellationToken);
            store.Apply(new FilingsChanged(now, [resolved]));
            store.Apply(
                new LogRaised(
                    now,
                    LogSeverity.Warning,
                    $"Run {one.RunNumber}",
                    $"The files of {one.Router} were seen to by hand",
                    $"{resolved.Reason}\nBefore: {one.Reason}"
                )
            );
        }
    }

    private static bool CanResolve(RunFiling filing) =>
        filing.State == FilingState.Failed || (filing.State == FilingState.Waiting && filing.IsHeldUp);

    /// <summary>Stops trying, so that nothing is written about these filings any more.</summary>
    private async Task AbandonAsync(ImmutableArray<RunFiling> group)
    {
        List<Task> works = [];
        lock (gate)
        {
            foreach (var filing in group)
            {
                if (underWay.TryGetValue(filing.Id, out var work))
                {
                    // Within the lock: once it is out of the list its cancellation is disposed of.
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
        ImmutableArray<RunFiling> owed =
        [
            .. filings.Where(f => !f.IsOver).Select(f => f with { State = FilingState.Waiting, Reason = string.Empty }),
        ];
        store.Apply(new FilingsChanged(now, [.. filings.Where(f => f.IsOver), .. owed]));

        // Routers that share a directory share its files: they are filed once.
        foreach (
            var group in owed.GroupBy(f => (f.Address, f.Directory, f.Experiment, f.RunNumber, Alone: f.Directory.Length == 0 ? f.Id : 0))
        )
        {
            Start([.. group]);
        }
    }

    private void Start(ImmutableArray<RunFiling> group)
    {
        lock (gate)
        {
            if (stopping.IsCancellationRequested || underWay.ContainsKey(group[0].Id) || group.Any(f => resolving.Contains(f.Id)))
            {
                return;
            }

            var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            var work = Task.Run(() => WorkAsync(group, cancellation), CancellationToken.None);
            underWay.Add(group[0].Id, new FilingWork(work, cancellation));
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
            // Before its end is shown: whoever sees that and retries must not find it under way still, and be forgotten.
            lock (gate)
            {
                underWay.Remove(group[0].Id);
            }

            cancellation.Dispose();
        }

        if (end is not null)
        {
            ShowEnd(group, end);

            // The next run needs to know that the directory is clean, and not only at the next poll.
            await hosts.ProbeAsync(end.Address, stopping.Token);
        }
    }

    /// <returns>How it ended; null if it was broken off.</returns>
    private async Task<RunFiling?> FileAsync(ImmutableArray<RunFiling> group, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                group = [await search.FindAsync(group[0], next => Tell(group, next), cancellationToken), .. group[1..]];
                var end = group[0].IsOver
                    ? group[0]
                    : await new FilingJob(group[0], mover, journal, options, time, next => Tell(group, next)).RunAsync(cancellationToken);
                foreach (var other in group[1..])
                {
                    await journal.SaveAsync(Like(other, end, group[0]), cancellationToken);
                }

                return end;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                // The database, as a rule: nothing is moved that could not be noted first.
                logger.LogError(cause, "Filing run {Run} on {Host} was interrupted", group[0].RunNumber, group[0].Address);
                Tell(
                    group,
                    group[0] with
                    {
                        State = FilingState.Waiting,
                        IsHeldUp = true,
                        Reason = $"Interrupted, and tried again: {cause.Message}",
                    }
                );
                await Task.Delay(options.RetryInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void ShowEnd(ImmutableArray<RunFiling> group, RunFiling end)
    {
        Tell(group, end);
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

        summary.TellIfAllAreFiled(end, now);
    }

    private void Tell(ImmutableArray<RunFiling> group, RunFiling next) =>
        store.Apply(new FilingsChanged(time.GetUtcNow(), [next, .. group[1..].Select(other => Like(other, next, group[0]))]));

    private static RunFiling Like(RunFiling other, RunFiling first, RunFiling leader) =>
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
