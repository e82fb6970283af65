using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Journal;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Hosting;

/// <summary>Brings what is on disk into the store: at start, and when another process has imported a setup.</summary>
public sealed class SystemLoader(
    SystemStore store, ISetupStore setups, IRunQueries runs, IRunJournal journal, IFilingJournal filings, ILogStore logs,
        IConfigSetStore configs, AlarmLedger alarms, TimeProvider time) : ISetupLoader, IDisposable
{
    /// <summary>One at a time: of two readings the older one must not be applied last.</summary>
    private readonly SemaphoreSlim gate = new(1);
    private long revision = -1;

    /// <summary>Loads setup, newest run, alarms and log entries.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (entries, lastId) = await logs.LoadAsync(SystemSnapshot.LogLength, cancellationToken);
        store.Apply(new LogLoaded(time.GetUtcNow(), entries, lastId));
        await ReloadSetupAsync(cancellationToken);
        await alarms.LoadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> ReloadSetupAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await ReloadAloneAsync(cancellationToken);
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
            await ReloadConfigsAloneAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<bool> ReloadAloneAsync(CancellationToken cancellationToken)
    {
        var newest = await setups.RevisionAsync(cancellationToken);
        if (newest == revision)
        {
            return false;
        }

        var setup = await setups.LoadAsync(cancellationToken);
        store.Apply(new SetupLoaded(time.GetUtcNow(), setup));
        store.Apply(new DurationsLoaded(time.GetUtcNow(), await logs.DurationsAsync(setup.EccServers, cancellationToken)));
        await ReloadConfigsAloneAsync(cancellationToken);
        store.Apply(new EndChanged(time.GetUtcNow(), await journal.EndAsync(setup.Experiment, cancellationToken)));
        if (await runs.LatestAsync(setup.Experiment, cancellationToken) is { } run)
        {
            store.Apply(new RunChanged(time.GetUtcNow(), run));
            store.Apply(new FilingsChanged(time.GetUtcNow(), await filings.OfRunAsync(setup.Experiment, run.Number, cancellationToken)));
        }

        revision = newest;
        return true;
    }

    private async Task ReloadConfigsAloneAsync(CancellationToken cancellationToken)
    {
        var lists = await configs.LoadAsync(cancellationToken);
        store.Apply(new ConfigSetsLoaded(time.GetUtcNow(), lists));
    }
}
