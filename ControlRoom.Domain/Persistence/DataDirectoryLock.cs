using System.Globalization;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Keeps a second control room away from a data directory while one serves it. Released by Dispose, and by the operating system when the
/// process ends in whatever way.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    private const string LockName = "serve.lock";

    /// <summary>Says who holds the lock; a file of its own, because the locked one cannot be read on Windows.</summary>
    private const string HolderName = "serve.pid";

    private readonly FileStream file;

    private readonly string holder;

    private DataDirectoryLock(string directory, FileStream file, string holder)
    {
        Directory = directory;
        this.file = file;
        this.holder = holder;
    }

    /// <summary>The data directory that is locked.</summary>
    public string Directory { get; }

    /// <summary>Takes the lock, or says who has it; does not wait.</summary>
    /// <param name="dataDirectory">Made if it is missing.</param>
    /// <exception cref="DataDirectoryInUseException">Another control room serves the directory.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static DataDirectoryLock Acquire(string dataDirectory)
    {
        var who = Path.Combine(dataDirectory, HolderName);
        try
        {
            DataDirectory.Make(dataDirectory);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data directory {dataDirectory} cannot be made: {cause.Message}", cause);
        }

        var taken = new DataDirectoryLock(Path.GetFullPath(dataDirectory), Lock(dataDirectory, who), who);
        taken.SayWho();
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The lock file stays: to delete it would let a third process lock a new one beside a second that waits on the old one.
        if (File.Exists(holder))
        {
            File.Delete(holder);
        }

        file.Dispose();
    }

    private static FileStream Lock(string dataDirectory, string who)
    {
        var path = Path.Combine(dataDirectory, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (IsOfSharing(cause))
        {
            throw new DataDirectoryInUseException(
                $"The data directory {dataDirectory} is in use by another control room{HolderOf(who)}: stop that one, "
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

    private static string HolderOf(string who)
    {
        try
        {
            return $" ({File.ReadAllText(who).Trim()})";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The other one has just started or is just ending: it is in use all the same.
            return string.Empty;
        }
    }

    private void SayWho()
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
