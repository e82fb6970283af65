using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Records that are to be written together. A record that by itself cannot be written is found by halving, and put aside; the ones behind
/// it are written. While it is not known whether a record or the database is at fault, nothing is put aside.
/// </summary>
/// <param name="log">Where to.</param>
/// <param name="putAside">Where records are kept that the database does not take.</param>
/// <param name="time">The clock.</param>
internal sealed class JournalBatch(ILogStore log, IPutAside putAside, TimeProvider time)
{
    private readonly List<JournalRecord> records = [];

    /// <summary>What is not written yet, in order.</summary>
    public IReadOnlyList<JournalRecord> Records => records;

    /// <summary>Adds a record behind the others.</summary>
    public void Add(JournalRecord record) => records.Add(record);

    /// <summary>Writes what can be written. What is neither written nor put aside stays, in order.</summary>
    /// <param name="isPutAside">Called for each record that was put aside, with the reason.</param>
    /// <param name="cancellationToken">Gives up between two attempts.</param>
    /// <returns>Why something stays; null if nothing does.</returns>
    public async Task<Exception?> WriteAsync(Action<JournalRecord, string> isPutAside, CancellationToken cancellationToken)
    {
        var causes = new List<Exception>();
        var written = 0;

        // Ahead of this position are the records that failed alone, one for each cause.
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

        return await JudgeAsync(causes, written > 0, isPutAside, cancellationToken);
    }

    /// <summary>Puts those aside of which it is certain that they are at fault.</summary>
    private async Task<Exception?> JudgeAsync(
        List<Exception> causes,
        bool othersAreWritten,
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
                if (!othersAreWritten)
                {
                    undecided ??= cause;
                    at++;
                    continue;
                }

                // Others were written since it failed: if it fails once more, it is this record.
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
