using System.Runtime.CompilerServices;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Setup;

/// <summary>Loads the state on disk into the store: at startup, and when another process has imported a setup.</summary>
public sealed class SystemLoader(
    SystemStore store,
    ISetupStore setups,
    IRunQueries runs,
    IRunJournal journal,
    IFilingJournal filings,
    ILogStore logs,
    IDurationStore durations,
    IConfigSetStore configs,
    AlarmRecorder alarms,
    TimeProvider time
) : ISetupLoader, IDisposable
{
    /// <summary>Allows one load at a time: an older reading must not be applied after a newer one.</summary>
    private readonly SemaphoreSlim gate = new(1);
    private long revision = -1;

    /// <summary>
    /// Loads setup, newest run, alarms and log entries. Independent parts are read concurrently, because the page is waiting and SQLite's
    /// provider blocks its thread. They are always applied in the same order: the log first, because the other facts add entries to it.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var log = Task.Run(() => logs.LoadAsync(LogSlice.Length, cancellationToken), cancellationToken);
            var setup = Task.Run(() => ReadSetupAsync(cancellationToken).ToListAsync(cancellationToken).AsTask(), cancellationToken);
            await Task.WhenAll(log, setup);
            var (entries, lastId) = await log;
            store.Apply(new LogLoaded(time.GetUtcNow(), entries, lastId));
            foreach (var fact in await setup)
            {
                store.Apply(fact);
            }
        }
        finally
        {
            gate.Release();
        }

        await alarms.LoadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> ReloadSetupAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var isNew = false;
            await foreach (var fact in ReadSetupAsync(cancellationToken))
            {
                store.Apply(fact);
                isNew = true;
            }

            return isNew;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task ReloadConfigsAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            store.Apply(await ReadConfigsAsync(cancellationToken));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    /// <summary>Returns the facts of the setup and what belongs to it, if it differs from the one that is loaded.</summary>
    private async IAsyncEnumerable<Fact> ReadSetupAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var newest = await setups.RevisionAsync(cancellationToken);
        if (newest == revision)
        {
            yield break;
        }

        var setup = await setups.LoadAsync(cancellationToken);
        yield return new SetupLoaded(time.GetUtcNow(), setup);
        yield return new DurationsLoaded(time.GetUtcNow(), await durations.DurationsAsync(setup.EccServers, cancellationToken));
        yield return await ReadConfigsAsync(cancellationToken);
        yield return new AutomaticEndChanged(time.GetUtcNow(), await journal.EndAsync(setup.Experiment, cancellationToken));
        if (await runs.LatestAsync(setup.Experiment, cancellationToken) is { } run)
        {
            yield return new RunChanged(time.GetUtcNow(), run);
            yield return new FilingsChanged(time.GetUtcNow(), await filings.OfRunAsync(setup.Experiment, run.Number, cancellationToken));
        }

        revision = newest;
    }

    private async Task<Fact> ReadConfigsAsync(CancellationToken cancellationToken)
    {
        var lists = await configs.LoadAsync(cancellationToken);
        return new ConfigSetsLoaded(time.GetUtcNow(), lists);
    }
}
