using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Sole reader of the journal: writes it in order and in batches, keeps what cannot be written and tries again. A record that the database
/// does not take is put aside, and stops none behind it. Nothing is dropped, nothing written twice.
/// </summary>
public sealed class JournalWriter(SystemStore store, ILogStore log, IPutAside putAside, TimeProvider time, ILogger<JournalWriter> logger)
    : BackgroundService
{
    /// <summary>How long a shutdown waits for what is still to be written.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);

    /// <summary>Pause after a first failure; doubled up to <see cref="LongestPause"/>.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.2);

    /// <summary>Longest pause between two attempts.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Records in one transaction, so that a long stop of the disk does not end in one huge write.</summary>
    private const int BatchLength = 500;

    private const string What = "the journal";

    private const string PutAsideMessage = "A record could not be written to the database, and is put aside";

    private readonly CancellationTokenSource draining = new();

    private readonly JournalBatch batch = new(log, putAside, time);

    /// <summary>Writes what is there, for <see cref="DrainLimit"/> at most. What applies facts must have ended before.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        store.CompleteJournal();
        await draining.CancelAsync();
        if (ExecuteTask is { } writing)
        {
            await writing.WaitAsync(DrainLimit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
        if (ExecuteTask is { IsCompleted: true })
        {
            KeepTheRest();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        draining.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await store.Journal.WaitToReadAsync(stoppingToken))
            {
                await WriteNextAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("The journal writer was told to give up");
        }
    }

    /// <summary>Returns when everything that is there is written or put aside, and throws only if told to give up.</summary>
    private async Task WriteNextAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        Fill();
        while (await batch.WriteAsync(TellPutAside, cancellationToken) is { } cause)
        {
            failures++;
            Tell(failures, cause);
            await PauseAsync(failures, cancellationToken);

            // What came since may prove that the database can be written.
            Fill();
        }

        if (failures > 0)
        {
            store.Apply(new WritesReported(time.GetUtcNow(), What, null));
            logger.LogInformation("The journal is written again after {Count} failures", failures);
            store.Apply(
                new LogRaised(
                    time.GetUtcNow(),
                    LogSeverity.Information,
                    "System",
                    "The journal is written again",
                    "Nothing was lost: what happened meanwhile was kept and is being written."
                )
            );
        }
    }

    private void Fill()
    {
        while (batch.Records.Count < BatchLength && store.Journal.TryRead(out var record))
        {
            batch.Add(record);
        }
    }

    /// <summary>What could not be written is put aside; failing that, it goes where the program's own messages go.</summary>
    private void KeepTheRest()
    {
        while (store.Journal.TryRead(out var record))
        {
            batch.Add(record);
        }

        try
        {
            foreach (var record in batch.Records)
            {
                putAside.Add(record, "The control room ended before it could be written.", time.GetUtcNow());
            }
        }
        catch (StorageException cause)
        {
            logger.LogCritical(cause, "What is not written to the journal cannot be put aside either");
        }

        foreach (var record in batch.Records)
        {
            logger.LogCritical("Not written to the journal before the control room ended: {Record}", record);
        }
    }

    private void TellPutAside(JournalRecord record, string reason)
    {
        logger.LogError("Put aside, because the database does not take it: {Record}: {Reason}", record, reason);

        // That it cannot be told either is not told again: it would never end.
        if (record is not LogEntryMade { Entry.Message: PutAsideMessage })
        {
            store.Apply(
                new LogRaised(
                    time.GetUtcNow(),
                    LogSeverity.Error,
                    "System",
                    PutAsideMessage,
                    $"{reason}\nThe record ({record.GetType().Name}) is kept in {putAside.File}. Everything else is written."
                )
            );
        }
    }

    private void Tell(int failures, Exception cause)
    {
        if (failures > 1)
        {
            logger.LogDebug(cause, "The journal still cannot be written");
            return;
        }

        store.Apply(new WritesReported(time.GetUtcNow(), What, cause.Message));
        logger.LogError(cause, "The journal cannot be written; it is kept in memory and tried again");
        store.Apply(
            new LogRaised(
                time.GetUtcNow(),
                LogSeverity.Error,
                "System",
                "The journal cannot be written",
                $"{cause.Message}\nIt is kept in memory and tried again: do not stop the control room before it says that the journal is "
                    + "written again."
            )
            {
                Code = ProblemCode.DataDirectory,
            }
        );
    }

    private async Task PauseAsync(int failures, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, failures - 1)));
        if (draining.IsCancellationRequested)
        {
            // The deadline is near: no long pauses now.
            await Task.Delay(FirstPause, time, cancellationToken);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(draining.Token, cancellationToken);
        await Task.Delay(pause, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
