using System.Globalization;
using System.Security;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Hosts;

/// <summary>
/// Checks the data directory of this machine. Each check reads the free space, opens a file for writing, and takes and releases the write
/// lock of the database without writing. Occasionally it writes a few blocks to a file of its own, because quotas and failing disks are
/// only noticed then.
/// </summary>
/// <remarks>The database's own files are not opened here, because closing one of them would release SQLite's locks.</remarks>
internal sealed class DataDirectoryProbe(
    string directory,
    IDbContextFactory<ControlRoomDbContext> contexts,
    IPutAside putAside,
    StorageOptions options,
    TimeProvider time
) : IDataDirectoryProbe
{
    /// <summary>Large enough for a transaction of the journal.</summary>
    private const int TestBytes = 64 * 1024;

    private const string FileName = ".write-test";

    /// <summary>How long a write by another part of the control room may take before the database is reported as not writable.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private readonly string file = Path.Combine(directory, FileName);

    /// <inheritdoc/>
    public string Directory => directory;

    /// <inheritdoc/>
    public async Task<DataDirectoryReading> CheckAsync(bool writeTest, CancellationToken cancellationToken)
    {
        var (free, total) = Space();
        var reading = new DataDirectoryReading
        {
            Directory = directory,
            FreeBytes = free,
            TotalBytes = total,
            LowLimit = Math.Min(options.MinimumFree, total / 10 ?? long.MaxValue),
            PutAside = CountPutAside(),
        };
        var isLow = free < reading.LowLimit;
        var (failure, isFull) = TryFile(writeTest || isLow);
        return reading with { IsFull = isFull, Failure = failure ?? await TryDatabaseAsync(cancellationToken) };
    }

    private (long? Free, long? Total) Space()
    {
        try
        {
            var disk = new DriveInfo(directory);
            return (disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception cause) when (IsOfDisk(cause) || cause is ArgumentException)
        {
            return (null, null);
        }
    }

    /// <summary>
    /// Counts the refused records. A file that cannot be read counts as one, because it is an error that must be examined.
    /// </summary>
    private PutAsideReading? CountPutAside()
    {
        try
        {
            var (count, reason) = putAside.Read();
            return count == 0 ? null : new PutAsideReading(count, putAside.File, reason);
        }
        catch (StorageException cause)
        {
            return new PutAsideReading(1, putAside.File, cause.Message);
        }
    }

    private (string? Failure, bool IsFull) TryFile(bool writes)
    {
        try
        {
            // Opening the file for writing shows whether the directory has become read-only, and writes nothing.
            using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            if (writes)
            {
                TryWrite(stream);
            }

            return (null, false);
        }
        catch (Exception cause) when (IsOfDisk(cause))
        {
            return IsFull(cause)
                ? ($"The disk of the data directory {directory} {DataDirectoryReading.FullText}", true)
                : (
                    $"The data directory {directory} cannot be written: {cause.Message} "
                        + "Check whether its disk is mounted, read-only or failing, and who may write there.",
                    false
                );
        }
    }

    private static void TryWrite(FileStream stream)
    {
        try
        {
            stream.Write(new byte[TestBytes]);
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            stream.SetLength(0);
        }
    }

    /// <summary>Takes the lock that every write needs. BEGIN IMMEDIATE itself writes nothing.</summary>
    private async Task<string?> TryDatabaseAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await contexts.WriteAsync(
                async context =>
                {
                    await context.Database.OpenConnectionAsync(either.Token);
                    await using var command = context.Database.GetDbConnection().CreateCommand();
                    command.CommandTimeout = 1;
                    command.CommandText = "PRAGMA busy_timeout = 500;";
                    await command.ExecuteNonQueryAsync(either.Token);

                    // A separate command, because a statement that follows one with rows fails silently.
                    command.CommandText = "BEGIN IMMEDIATE; ROLLBACK;";
                    await command.ExecuteNonQueryAsync(either.Token);
                    return (string?)null;
                },
                either.Token
            );
        }
        catch (StorageException cause)
        {
            return cause.Message;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            var seconds = Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return $"Nothing has been written to the database in {directory} for {seconds} s: "
                + "it may be locked by another program, or its disk does not answer.";
        }
    }

    private static bool IsOfDisk(Exception cause) => cause is IOException or UnauthorizedAccessException or SecurityException;

    // ENOSPC (28) and EDQUOT (122 on Linux, 69 on macOS); ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static bool IsFull(Exception cause) =>
        OperatingSystem.IsWindows() ? (cause.HResult & 0xFFFF) is 112 or 39 : cause.HResult is 28 or 122 or 69;
}
