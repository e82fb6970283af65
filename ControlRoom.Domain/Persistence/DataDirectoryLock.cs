using System.Globalization;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Prevents a second control room from using a data directory that is in use. The lock is released by Dispose and, however the process
/// ends, by the operating system.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    private const string LockName = "serve.lock";

    /// <summary>The file that names the holder of the lock. It is separate, because the locked file cannot be read on Windows.</summary>
    private const string HolderName = "serve.pid";

    private readonly FileStream file;

    private readonly string holder;

    private DataDirectoryLock(string directory, FileStream file, string holder)
    {
        Directory = directory;
        this.file = file;
        this.holder = holder;
    }

    /// <summary>The locked data directory.</summary>
    public string Directory { get; }

    /// <summary>Acquires the lock without waiting.</summary>
    /// <param name="dataDirectory">The data directory; created if it does not exist.</param>
    /// <exception cref="DataDirectoryInUseException">Another control room is using the directory; the message names it.</exception>
    /// <exception cref="StorageException">The directory cannot be created or written.</exception>
    public static DataDirectoryLock Acquire(string dataDirectory)
    {
        var holderFile = Path.Combine(dataDirectory, HolderName);
        try
        {
            DataDirectory.Create(dataDirectory);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data directory {dataDirectory} cannot be created: {cause.Message}", cause);
        }

        var taken = new DataDirectoryLock(Path.GetFullPath(dataDirectory), Lock(dataDirectory, holderFile), holderFile);
        taken.WriteHolder();
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The lock file is not deleted. Otherwise a third process could lock a new file while a second one holds the old file.
        if (File.Exists(holder))
        {
            File.Delete(holder);
        }

        file.Dispose();
    }

    private static FileStream Lock(string dataDirectory, string holderFile)
    {
        var path = Path.Combine(dataDirectory, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (IsOfSharing(cause))
        {
            throw new DataDirectoryInUseException(
                $"The data directory {dataDirectory} is in use by another control room{HolderOf(holderFile)}: stop that one, "
                    + "or choose another data directory.",
                cause
            );
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path} cannot be written: {cause.Message}", cause);
        }
    }

    /// <summary>EWOULDBLOCK (11 on Linux, 35 on macOS); ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.</summary>
    private static bool IsOfSharing(IOException cause) =>
        OperatingSystem.IsWindows() ? (cause.HResult & 0xFFFF) is 32 or 33 : cause.HResult is 11 or 35;

    private static string HolderOf(string holderFile)
    {
        try
        {
            return $" ({File.ReadAllText(holderFile).Trim()})";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The other control room has just started or is about to end. The directory is in use in either case.
            return string.Empty;
        }
    }

    private void WriteHolder()
    {
        try
        {
            File.WriteAllText(
                holder,
                string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}\n")
            );
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw new StorageException($"{holder} cannot be written: {cause.Message}", cause);
        }
    }
}
