using ControlRoom.Domain.Store;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// Reads the files for logins to one host: ssh_config, known_hosts, keys. A disk that does not respond, for example on a file server,
/// blocks the thread that reads from it. Each host has at most one such thread, not one for each attempt to connect. Hosts do not share it,
/// because the files of another host may be on a disk that responds. Safe for concurrent use.
/// </summary>
internal sealed class FileReadGate
{
    /// <summary>The number of concurrent readers. A host has one login at a time, which reads one file after the other.</summary>
    public const int MaxReaders = 1;

    /// <summary>How long to wait for an attempt that has just been cancelled; a disk that responds needs less.</summary>
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim free = new(MaxReaders);

    /// <summary>Reads files and returns the result, or why they could not be read.</summary>
    /// <param name="read">Reads the files, on the calling thread.</param>
    /// <typeparam name="T">The type of the result.</typeparam>
    public (T? Read, LoginFault? Fault) Read<T>(Func<T> read)
    {
        if (!free.Wait(WaitLimit))
        {
            return (
                default,
                new LoginFault(
                    "the ssh files on this machine (ssh_config, known_hosts, keys) cannot be read: their disk does not respond. "
                        + "Restore the file server that they are on",
                    "an earlier attempt is still waiting for it"
                )
                {
                    Code = ProblemCode.SshConfigWrong,
                }
            );
        }

        try
        {
            return (read(), null);
        }
        finally
        {
            free.Release();
        }
    }
}
