using System.Globalization;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Puts a backup where a control room finds it. Everything is checked before anything is touched, and what was there is kept beside it.
/// </summary>
public static class DataRestore
{
    /// <summary>Restores a backup.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="dataDirectory">Where to; made if it is missing. No control room may be serving it.</param>
    /// <param name="replace">True to move aside what is there; false to refuse if anything is.</param>
    /// <param name="now">The time, for the name of what is moved aside.</param>
    /// <param name="cancellationToken">Gives up; nothing has been touched then.</param>
    /// <returns>What was restored, and the directory of what was there before; null if nothing was.</returns>
    /// <exception cref="StorageException">It was not restored; the message says why.</exception>
    public static async Task<(BackupManifest Manifest, string? Before)> RunAsync(
        string file,
        string dataDirectory,
        bool replace,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var archive = BackupArchive.Open(file);
        CheckMigrations(file, archive.Manifest);
        using var held = DataDirectoryLock.Acquire(dataDirectory);
        if (!replace && Path.Exists(Path.Combine(dataDirectory, PersistenceServices.FileName)))
        {
            throw new StorageException(
                $"{dataDirectory} has a database already: choose another data directory, or say --replace to move aside what is there."
            );
        }

        var staging = Path.Combine(dataDirectory, $".restore-{Guid.NewGuid():N}");
        try
        {
            await ExtractAsync(archive, staging, cancellationToken);
            BackupDatabase.Check(Path.Combine(staging, PersistenceServices.FileName));
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

    private static void CheckMigrations(string file, BackupManifest manifest)
    {
        using var context = new ControlRoomDbContext(ConnectionSettings.WithoutFile);
        var unknown = manifest.Migrations.Except(context.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new StorageException(
                $"{file} was made by a newer control room (it has {string.Join(", ", unknown)}): restore it with that one."
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

    /// <summary>The database with its log, which must never come to stand beside another database.</summary>
    private static IEnumerable<string> Parts(string directory) =>
        new[] { string.Empty, "-wal", "-shm", "-journal" }
            .Select(suffix => PersistenceServices.FileName + suffix)
            .Concat(DataBackup.Files)
            .Concat(DataBackup.Directories)
            .Where(name => Path.Exists(Path.Combine(directory, name)));

    private static string? MoveAside(string dataDirectory, DateTimeOffset now)
    {
        var there = Parts(dataDirectory).ToList();
        if (there.Count == 0)
        {
            return null;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"before-restore-{now.ToUniversalTime():yyyyMMdd-HHmmss}");
        var before = Enumerable
            .Range(0, int.MaxValue)
            .Select(n => Path.Combine(dataDirectory, n == 0 ? name : $"{name}-{n}"))
            .First(path => !Path.Exists(path));
        MakeDirectory(before);
        MoveAll(there, dataDirectory, before);
        return before;
    }

    private static void MoveIn(string staging, string dataDirectory, string? before)
    {
        try
        {
            // The database last: without it the directory is one in which nothing is set up, not one with half of everything.
            MoveAll(Parts(staging).Reverse(), staging, dataDirectory);
        }
        catch (Exception cause) when ((cause is IOException or UnauthorizedAccessException) && before is not null)
        {
            throw new StorageException($"The backup cannot be restored: {cause.Message} What was there is in {before}.", cause);
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
