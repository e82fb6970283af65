using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence.Backup;

/// <summary>A backup that is being read. Its contents are checked before they are used.</summary>
internal sealed class BackupArchive : IAsyncDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private const int LargestManifest = 16 * 1024 * 1024;
    private const int Chunk = 128 * 1024;

    private readonly ZipArchive zip;

    private BackupArchive(ZipArchive zip, BackupManifest manifest) => (this.zip, Manifest) = (zip, manifest);

    public BackupManifest Manifest { get; }

    /// <exception cref="StorageException">The file is not a backup, or not a complete one.</exception>
    public static BackupArchive Open(string file)
    {
        ZipArchive? opened = null;
        try
        {
            opened = new ZipArchive(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read);
            var manifest =
                ReadManifest(opened)
                ?? throw new StorageException($"{file} is not a backup of a control room: it contains no {DataBackup.ManifestName}.");
            Check(file, manifest, opened);
            return new BackupArchive(opened, manifest);
        }
        catch (Exception cause) when (cause is InvalidDataException or JsonException or NotSupportedException)
        {
            opened?.Dispose();
            throw new StorageException($"{file} is not a complete backup: {cause.Message}", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            opened?.Dispose();
            throw new StorageException($"{file} cannot be read: {cause.Message}", cause);
        }
        catch (StorageException)
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>Adds a file to a backup that is being created. The file may be open for writing.</summary>
    public static async Task<BackupFile> AddAsync(ZipArchive archive, string name, string path, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        var (size, hash) = await CopyAsync(source, entry, source.Length, cancellationToken);
        return new BackupFile(name, size, hash);
    }

    /// <summary>Extracts a file and checks its size and checksum.</summary>
    /// <exception cref="StorageException">The backup is damaged.</exception>
    public async Task CopyAsync(BackupFile file, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = await zip.GetEntry(file.Name)!.OpenAsync(cancellationToken);
            var (size, hash) = await CopyAsync(source, target, file.Size + 1, cancellationToken);
            if (size != file.Size || !string.Equals(hash, file.Sha256, StringComparison.OrdinalIgnoreCase))
            {
                throw new StorageException($"The backup is damaged: {file.Name} does not match its checksum.");
            }
        }
        catch (InvalidDataException cause)
        {
            throw new StorageException($"The backup is damaged: {file.Name}: {cause.Message}", cause);
        }
    }

    public ValueTask DisposeAsync()
    {
        zip.Dispose();
        return ValueTask.CompletedTask;
    }

    private static BackupManifest? ReadManifest(ZipArchive archive)
    {
        if (archive.GetEntry(DataBackup.ManifestName) is not { } entry || entry.Length > LargestManifest)
        {
            return null;
        }

        using var json = entry.Open();
        return JsonSerializer.Deserialize<BackupManifest>(json, Json);
    }

    private static void Check(string file, BackupManifest manifest, ZipArchive archive)
    {
        if (manifest.Format != DataBackup.Format)
        {
            throw new StorageException($"{file} was created by a newer control room (format {manifest.Format}): use that version.");
        }

        if (
            manifest.Files.IsDefault
            || manifest.Migrations.IsDefault
            || manifest.Files.FirstOrDefault(f =>
                f?.Name is null || f.Sha256 is null || !IsOurs(f.Name) || archive.GetEntry(f.Name) is null
            )
                is not null
            || manifest.Files.DistinctBy(f => f?.Name).Count() != manifest.Files.Length
        )
        {
            throw new StorageException($"{file} is not a complete backup: its list of files does not match its contents.");
        }

        if (manifest.Files.All(f => f.Name != DataDirectory.DatabaseFileName))
        {
            throw new StorageException($"{file} is not a complete backup: the database is missing.");
        }
    }

    /// <summary>
    /// True for the database, a file beside it, or a file directly in one of the directories. No other name is accepted, so that nothing is
    /// written outside the data directory.
    /// </summary>
    private static bool IsOurs(string name) =>
        name == DataDirectory.DatabaseFileName
        || DataBackup.Files.Contains(name, StringComparer.Ordinal)
        || (
            name.Split('/') is [var directory, { Length: > 0 } rest]
            && DataBackup.Directories.Contains(directory, StringComparer.Ordinal)
            && rest is not ("." or "..")
            && rest.IndexOfAny(['\\', ':', '\0']) < 0
        );

    private static async Task<(long Size, string Hash)> CopyAsync(
        Stream source,
        Stream target,
        long most,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk];
        var size = 0L;
        while (
            size < most
            && await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(Chunk, most - size)), cancellationToken) is > 0 and var read
        )
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
