using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Everything that a control room keeps in one file: the database, what it did not take, the keys, the program's logs. Made while it serves
/// or not.
/// </summary>
public static class DataBackup
{
    /// <summary>The directories that are kept beside the database.</summary>
    internal static readonly ImmutableArray<string> Directories = ["keys", "logs"];

    /// <summary>The files that are kept beside it, if they are there.</summary>
    internal static readonly ImmutableArray<string> Files = [PutAsideFile.Name];

    internal const string ManifestName = "backup.json";
    internal const int Format = 1;

    /// <summary>SQLITE_FULL: of the copy, since the original is only read.</summary>
    private const int Full = 13;

    /// <summary>Makes a backup, and reads it again before it gets its name: what is there under that name is whole.</summary>
    /// <param name="dataDirectory">What to keep.</param>
    /// <param name="file">Where to; must not exist.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    /// <exception cref="StorageException">It could not be made; the message says why.</exception>
    public static async Task<BackupManifest> CreateAsync(
        string dataDirectory,
        string file,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var database = Path.Combine(dataDirectory, PersistenceServices.FileName);
        if (!File.Exists(database))
        {
            throw new StorageException(
                $"{dataDirectory} is not the data directory of a control room: it has no {PersistenceServices.FileName}."
            );
        }

        if (Path.Exists(file))
        {
            throw new StorageException($"{file} is there already: a backup never replaces anything.");
        }

        var target = Path.GetFullPath(file);
        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new StorageException($"The backup cannot be made: there is no directory {Path.GetDirectoryName(target)}.");
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
            throw new StorageException($"The backup cannot be made: {cause.Message}", cause);
        }
        catch (SqliteException cause)
        {
            throw new StorageException(
                cause.SqliteErrorCode == Full
                    ? $"The backup cannot be made: the disk that holds {target} is full."
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

    /// <summary>Looks whether a backup is whole, without restoring it.</summary>
    /// <exception cref="StorageException">It is not.</exception>
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
            files.Add(await BackupArchive.AddAsync(zip, PersistenceServices.FileName, database, cancellationToken));
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

    /// <summary>For nobody else's eyes: the keys are in it.</summary>
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
