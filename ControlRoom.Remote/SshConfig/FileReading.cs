using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// Reads the files that a login needs: ssh_config, known_hosts, keys. A disk that does not answer, a file server's for instance, keeps the
/// thread that reads from it. It gets a few of them, not one more for each attempt to connect. Safe for concurrent use.
/// </summary>
internal sealed class FileReading
{
    /// <summary>How many read at the same time: more than ever log in at once.</summary>
    public const int MostReaders = 2 * ConnectGate.Places;

    private int readers;

    /// <summary>What is read, or why nothing is.</summary>
    /// <param name="read">Reads with the calling thread.</param>
    /// <typeparam name="T">Of what was read.</typeparam>
    public (T? Read, LoginFault? Fault) Read<T>(Func<T> read)
    {
        try
        {
            return Interlocked.Increment(ref readers) <= MostReaders
                ? (read(), null)
                : (default, new LoginFault(
                    "the files of ssh on this machine (ssh_config, known_hosts, keys) cannot be read: their disk does not answer. "
                        + "Bring back the file server they are on",
                    $"{MostReaders} earlier attempts still wait for it"));
        }
        finally
        {
            Interlocked.Decrement(ref readers);
        }
    }
}
