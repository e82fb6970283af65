using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Persistence.Store;

/// <summary>
/// The only reader of the journal. It writes the records in order and in batches, and keeps and retries those that cannot be written. A
/// record that the database refuses is put aside and does not block those after it. No record is lost or written twice.
/// </summary>
public sealed class JournalWriter(SystemStore store, ILogStore log, IPutAside putAside, TimeProvider time, ILogger<JournalWriter> logger)
    : BackgroundService
{
    /// <summary>How long a shutdown waits for pending records.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);

    /// <summary>Pause after the first failure; it is doubled up to <see cref="LongestPause"/>.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.2);

    /// <summary>Longest pause between two attempts.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private const string PartName = "the journal";

    private readonly CancellationTokenSource draining = new();

    private readonly JournalBatch batch = new(log, putAside, time);

    /// <summary>Writes the pending records within <see cref="DrainLimit"/>. Services that apply facts must have ended before.</summary>
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
            SavePending();
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
            logger.LogDebug("The journal writer was cancelled");
        }
    }

    /// <summary>Returns when all pending records are written or put aside; throws only if cancelled.</summary>
    private async Task WriteNextAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        Fill();
        while (await batch.WriteAsync(ReportPutAside, cancellationToken) is { } cause)
        {
            failures++;
            ReportFailure(failures, cause);
            await PauseAsync(failures, cancellationToken);

            // Records added since then may prove that the database can be written.
            Fill();
        }

        if (failures > 0)
        {
            store.Apply(new WritesReported(time.GetUtcNow(), PartName, null));
            logger.LogInformation("The journal is written again after {Count} failures", failures);
            store.Apply(
                new LogRaised(
                    time.GetUtcNow(),
                    LogSeverity.Information,
                    "System",
                    "The journal is written again",
                    "Nothing was lost: all records were kept and are being written."
                )
            );
        }
    }

    private void Fill()
    {
        while (!batch.IsFull && store.Journal.TryRead(out var record))
        {
            batch.Add(record);
        }
    }

    /// <summary>Puts unwritten records aside. If this fails too, they are written to the program's own log.</summary>
    private void SavePending()
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
            logger.LogCritical(cause, "The unwritten records of the journal cannot be put aside either");
        }

        foreach (var record in batch.Records)
        {
            logger.LogCritical("Not written to the journal before the control room ended: {Record}", record);
        }
    }

    private void ReportPutAside(JournalRecord record, string reason)
    {
        logger.LogError("Put aside because the database refuses it: {Record}: {Reason}", record, reason);

        // If the log entry about this cannot be written either, there is no further entry: otherwise this would never end.
        if (record is not LogEntryMade { Entry.Code: ProblemCode.RecordsPutAside })
        {
            store.Apply(
                new LogRaised(
                    time.GetUtcNow(),
                    LogSeverity.Error,
                    "System",
                    "A record could not be written to the database, and is put aside",
                    $"{reason}\nThe record ({record.GetType().Name}) is kept in {putAside.File}. Everything else is written."
                )
                {
                    Code = ProblemCode.RecordsPutAside,
                }
            );
        }
    }

    private void ReportFailure(int failures, Exception cause)
    {
        if (failures > 1)
        {
            logger.LogDebug(cause, "The journal still cannot be written");
            return;
        }

        store.Apply(new WritesReported(time.GetUtcNow(), PartName, cause.Message));
        logger.LogError(cause, "The journal cannot be written; it is kept in memory, and writing is retried");
        store.Apply(
            new LogRaised(
                time.GetUtcNow(),
                LogSeverity.Error,
                "System",
                "The journal cannot be written",
                $"{cause.Message}\nIt is kept in memory, and writing is retried. Do not stop the control room before the log says that the "
                    + "journal is written again."
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
            // The deadline is near, so the pauses must be short.
            await Task.Delay(FirstPause, time, cancellationToken);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(draining.Token, cancellationToken);
        await Task.Delay(pause, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
