using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Backup;

/// <summary>
/// Restores a backup into a data directory. The backup is checked before anything is changed, and previous contents are kept.
/// </summary>
public static class DataRestore
{
    /// <summary>Restores a backup.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="dataDirectory">The data directory; created if it does not exist. No control room may be using it.</param>
    /// <param name="replace">True to move existing data aside; false to refuse if there are any.</param>
    /// <param name="origin">The requester, for the audit of the restored database.</param>
    /// <param name="now">The present time, for the audit and for the name of the directory with the previous contents.</param>
    /// <param name="cancellationToken">Cancels the restore; nothing has been changed then.</param>
    /// <returns>The manifest of the backup, and the directory with the previous contents; null if there were none.</returns>
    /// <exception cref="StorageException">The backup was not restored; the message says why.</exception>
    public static async Task<(BackupManifest Manifest, string? Before)> RunAsync(
        string file,
        string dataDirectory,
        bool replace,
        string origin,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var archive = BackupArchive.Open(file);
        CheckMigrations(file, archive.Manifest);
        using var held = DataDirectoryLock.Acquire(dataDirectory);
        if (!replace && Path.Exists(Path.Combine(dataDirectory, DataDirectory.DatabaseFileName)))
        {
            throw new StorageException(
                $"{dataDirectory} already has a database: choose another data directory, or use --replace to move the existing data aside."
            );
        }

        var staging = Path.Combine(dataDirectory, $".restore-{Guid.NewGuid():N}");
        try
        {
            await ExtractAsync(archive, staging, cancellationToken);
            var database = Path.Combine(staging, DataDirectory.DatabaseFileName);
            BackupDatabase.Check(database);
            BackupDatabase.Add(database, EntryOf(archive.Manifest, file, origin, now));
            var before = MoveAside(dataDirectory, now);
            MoveIn(staging, dataDirectory, before);
            return (archive.Manifest, before);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup cannot be restored: {cause.Message}", cause);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    /// <summary>The entry is in the database before the database is moved into the data directory.</summary>
    private static AuditEntry EntryOf(BackupManifest manifest, string file, string origin, DateTimeOffset now) =>
        new(now, origin, "Backup restored", file, string.Empty, $"as of {manifest.CreatedAt.ToUniversalTime():u}", AuditTrail.Done);

    private static void CheckMigrations(string file, BackupManifest manifest)
    {
        using var context = new ControlRoomDbContext(ConnectionSettings.WithoutFile);
        var unknown = manifest.Migrations.Except(context.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new StorageException(
                $"{file} was created by a newer control room (it has {string.Join(", ", unknown)}): restore it with that version."
            );
        }
    }

    private static async Task ExtractAsync(BackupArchive archive, string staging, CancellationToken cancellationToken)
    {
        foreach (var entry in archive.Manifest.Files)
        {
            var path = Path.Combine(staging, entry.Name.Replace('/', Path.DirectorySeparatorChar));
            MakeDirectory(Path.GetDirectoryName(path)!);
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await archive.CopyAsync(entry, target, cancellationToken);
            target.Flush(flushToDisk: true);
        }
    }

    private static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>
    /// Returns the existing parts of a data directory. The write-ahead log is moved with its database, because it must never be left beside
    /// another database.
    /// </summary>
    private static IEnumerable<string> Parts(string directory) =>
        new[] { string.Empty, "-wal", "-shm", "-journal" }
            .Select(suffix => DataDirectory.DatabaseFileName + suffix)
            .Concat(DataBackup.Files)
            .Concat(DataBackup.Directories)
            .Where(name => Path.Exists(Path.Combine(directory, name)));

    private static string? MoveAside(string dataDirectory, DateTimeOffset now)
    {
        var existing = Parts(dataDirectory).ToList();
        if (existing.Count == 0)
        {
            return null;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"before-restore-{now.ToUniversalTime():yyyyMMdd-HHmmss}");
        var before = Enumerable
            .Range(0, int.MaxValue)
            .Select(n => Path.Combine(dataDirectory, n == 0 ? name : $"{name}-{n}"))
            .First(path => !Path.Exists(path));
        MakeDirectory(before);
        MoveAll(existing, dataDirectory, before);
        return before;
    }

    private static void MoveIn(string staging, string dataDirectory, string? before)
    {
        try
        {
            // The database is moved last. Without it the data directory counts as empty, not as half restored.
            MoveAll(Parts(staging).Reverse(), staging, dataDirectory);
        }
        catch (Exception cause) when ((cause is IOException or UnauthorizedAccessException) && before is not null)
        {
            throw new StorageException($"The backup cannot be restored: {cause.Message} The previous contents are in {before}.", cause);
        }
    }

    private static void MoveAll(IEnumerable<string> names, string from, string to)
    {
        foreach (var name in names)
        {
            Directory.Move(Path.Combine(from, name), Path.Combine(to, name));
        }
    }
}
