using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence.Store;

/// <summary>
/// A batch of records for one transaction. A record that the database refuses is found by halving the batch and is put aside; the records
/// after it are written. While it is not known whether a record or the database is the cause, nothing is put aside; if the batch is full,
/// a harmless write to the database decides.
/// </summary>
/// <param name="log">The store to which the records are written.</param>
/// <param name="putAside">Keeps records that the database refuses.</param>
/// <param name="time">The clock.</param>
internal sealed class JournalBatch(ILogStore log, IPutAside putAside, TimeProvider time)
{
    /// <summary>
    /// The maximum number of records in one transaction, so that a long failure of the disk is not followed by one huge write.
    /// </summary>
    public const int Capacity = 500;

    private readonly List<JournalRecord> records = [];

    /// <summary>The records that are not written yet, in order.</summary>
    public IReadOnlyList<JournalRecord> Records => records;

    /// <summary>True if no more records should be added before some have been written or put aside.</summary>
    public bool IsFull => records.Count >= Capacity;

    /// <summary>Adds a record at the end.</summary>
    public void Add(JournalRecord record) => records.Add(record);

    /// <summary>Writes as many records as possible. Records that are neither written nor put aside remain, in order.</summary>
    /// <param name="onPutAside">Called for each record that was put aside, with the reason.</param>
    /// <param name="cancellationToken">Cancels between two attempts.</param>
    /// <returns>Why records remain; null if none do.</returns>
    public async Task<Exception?> WriteAsync(Action<JournalRecord, string> onPutAside, CancellationToken cancellationToken)
    {
        var causes = new List<Exception>();
        var written = 0;
        var wasFull = IsFull;

        // The first causes.Count records are those that failed when written alone, one for each cause.
        for (var length = records.Count; causes.Count < records.Count; )
        {
            length = Math.Clamp(length, 1, records.Count - causes.Count);
            if (await TryAsync(causes.Count, length, cancellationToken) is not { } cause)
            {
                written += length;
                length = records.Count;
            }
            else if (StorageException.FailureOf(cause) == StorageFailure.Unavailable)
            {
                return cause;
            }
            else if (length > 1)
            {
                length /= 2;
            }
            else
            {
                causes.Add(cause);
                length = records.Count;
            }
        }

        // No record can be added to a full batch, so none can show that the database works.
        var isCheckNeeded =
            wasFull && written == 0 && causes.Exists(cause => StorageException.FailureOf(cause) == StorageFailure.Undecided);
        return isCheckNeeded && await WhyNotWritableAsync(cancellationToken) is { } notWritable
            ? notWritable
            : await JudgeAsync(causes, written > 0 || isCheckNeeded, onPutAside, cancellationToken);
    }

    private async Task<Exception?> WhyNotWritableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await log.CheckAsync(cancellationToken);
            return null;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            return cause;
        }
    }

    /// <summary>Puts aside the records that are certainly the cause of their failure.</summary>
    /// <param name="causes">Why each record failed when it was written alone.</param>
    /// <param name="isWritable">True if something else was written after the first of them failed.</param>
    /// <param name="isPutAside">Called for each record that was put aside, with the reason.</param>
    /// <param name="cancellationToken">Cancels between two attempts.</param>
    private async Task<Exception?> JudgeAsync(
        List<Exception> causes,
        bool isWritable,
        Action<JournalRecord, string> isPutAside,
        CancellationToken cancellationToken
    )
    {
        Exception? undecided = null;
        var at = 0;
        foreach (var first in causes)
        {
            var cause = first;
            if (StorageException.FailureOf(cause) != StorageFailure.Refused)
            {
                if (!isWritable)
                {
                    undecided ??= cause;
                    at++;
                    continue;
                }

                // Something else was written after this one failed. If it fails again, the record itself is the cause.
                if (await TryAsync(at, 1, cancellationToken) is not { } again)
                {
                    continue;
                }

                if (StorageException.FailureOf(again) == StorageFailure.Unavailable)
                {
                    return again;
                }

                cause = again;
            }

            var record = records[at];
            try
            {
                putAside.Add(record, cause.Message, time.GetUtcNow());
            }
            catch (StorageException failed)
            {
                return failed;
            }

            records.RemoveAt(at);
            isPutAside(record, cause.Message);
        }

        return undecided;
    }

    private async Task<Exception?> TryAsync(int at, int length, CancellationToken cancellationToken)
    {
        try
        {
            await log.WriteAsync(records.GetRange(at, length), cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            return cause;
        }

        records.RemoveRange(at, length);
        return null;
    }
}
