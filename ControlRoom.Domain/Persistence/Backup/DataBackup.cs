using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using ControlRoom.Domain.Persistence.Store;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;

namespace ControlRoom.Domain.Persistence.Backup;

/// <summary>
/// Creates and verifies backups. A backup is one file with all data of a control room: the database, the records that it refused, the keys
/// and the program's logs. It can be created while the control room is running.
/// </summary>
public static class DataBackup
{
    /// <summary>The directories beside the database that are part of a backup.</summary>
    internal static readonly ImmutableArray<string> Directories = ["keys", "logs"];

    /// <summary>The files beside the database that are part of a backup, if they exist.</summary>
    internal static readonly ImmutableArray<string> Files = [PutAsideFile.Name];

    internal const string ManifestName = "backup.json";
    internal const int Format = 1;

    /// <summary>SQLITE_FULL. It refers to the copy, because the original is only read.</summary>
    private const int Full = 13;

    /// <summary>
    /// Creates a backup. It gets its final name only after it has been verified, so that a file with that name is complete.
    /// </summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="file">The file to create; it must not exist.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Cancels the backup; nothing is left behind.</param>
    /// <exception cref="StorageException">The backup could not be created; the message says why.</exception>
    public static async Task<BackupManifest> CreateAsync(
        string dataDirectory,
        string file,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var database = Path.Combine(dataDirectory, DataDirectory.DatabaseFileName);
        if (!File.Exists(database))
        {
            throw new StorageException(
                $"{dataDirectory} is not the data directory of a control room: it contains no {DataDirectory.DatabaseFileName}."
            );
        }

        if (Path.Exists(file))
        {
            throw new StorageException($"{file} already exists: a backup never overwrites a file.");
        }

        var target = Path.GetFullPath(file);
        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new StorageException($"The backup cannot be created: there is no directory {Path.GetDirectoryName(target)}.");
        }

        var (partial, copy) = ($"{target}.partial", $"{target}.database");
        try
        {
            BackupDatabase.Copy(database, copy);
            var contents = BackupDatabase.Check(copy);
            var manifest = await PackAsync(dataDirectory, copy, partial, contents, now, cancellationToken);
            await VerifyAsync(partial, cancellationToken);
            File.Move(partial, target, overwrite: false);
            return manifest;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup cannot be created: {cause.Message}", cause);
        }
        catch (SqliteException cause)
        {
            throw new StorageException(
                cause.SqliteErrorCode == Full
                    ? $"The backup cannot be created: the disk that holds {target} is full."
                    : DatabaseFailure.Sentence(database, cause),
                cause
            );
        }
        finally
        {
            BackupDatabase.Delete(copy);
            File.Delete(partial);
        }
    }

    /// <summary>Checks whether a backup is complete, without restoring it.</summary>
    /// <exception cref="StorageException">The backup is not complete.</exception>
    public static async Task<BackupManifest> VerifyAsync(string file, CancellationToken cancellationToken)
    {
        await using var archive = BackupArchive.Open(file);
        foreach (var entry in archive.Manifest.Files)
        {
            await archive.CopyAsync(entry, Stream.Null, cancellationToken);
        }

        return archive.Manifest;
    }

    private static async Task<BackupManifest> PackAsync(
        string dataDirectory,
        string database,
        string target,
        BackupDatabase.Contents contents,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var stream = new FileStream(target, NewFile());
        BackupManifest manifest;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var files = ImmutableArray.CreateBuilder<BackupFile>();
            files.Add(await BackupArchive.AddAsync(zip, DataDirectory.DatabaseFileName, database, cancellationToken));
            foreach (
                var path in Directories
                    .Select(d => Path.Combine(dataDirectory, d))
                    .Where(Directory.Exists)
                    .SelectMany(Directory.EnumerateFiles)
                    .Concat(Files.Select(f => Path.Combine(dataDirectory, f)).Where(File.Exists))
                    .Order(StringComparer.Ordinal)
            )
            {
                var name = Path.GetRelativePath(dataDirectory, path).Replace('\\', '/');
                files.Add(await BackupArchive.AddAsync(zip, name, path, cancellationToken));
            }

            manifest = new BackupManifest(Format, now, contents.Migrations, contents.Experiments, contents.Runs, files.ToImmutable());
            await using var json = await zip.CreateEntry(ManifestName).OpenAsync(cancellationToken);
            await JsonSerializer.SerializeAsync(json, manifest, BackupArchive.Json, cancellationToken);
        }

        stream.Flush(flushToDisk: true);
        return manifest;
    }

    /// <summary>Returns options for a new file that only its owner can read, because the backup contains the keys.</summary>
    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
