using ControlRoom.Domain.Store;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// Reads the files that the logins to one host need: ssh_config, known_hosts, keys. A disk that does not answer, a file server's for
/// instance, keeps the thread that reads from it. Each host has one such thread at most, not one more for each attempt to connect, and none
/// has that of another host, whose files may lie on a disk that answers. Safe for concurrent use.
/// </summary>
internal sealed class FileReading
{
    /// <summary>How many read at the same time: a host has one login at a time, which reads one file after the other.</summary>
    public const int MostReaders = 1;

    /// <summary>For an attempt that was cancelled this moment; a disk that answers needs less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim free = new(MostReaders);

    /// <summary>What is read, or why nothing is.</summary>
    /// <param name="read">Reads with the calling thread.</param>
    /// <typeparam name="T">Of what was read.</typeparam>
    public (T? Read, LoginFault? Fault) Read<T>(Func<T> read)
    {
        if (!free.Wait(Patience))
        {
            return (
                default,
                new LoginFault(
                    "the files of ssh on this machine (ssh_config, known_hosts, keys) cannot be read: their disk does not answer. "
                        + "Bring back the file server they are on",
                    "an earlier attempt still waits for it"
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
