using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// The few places of SSH.NET that are not public and that a kept shell needs. Its version is pinned for their sake, and a test uses each of
/// them: a version in which they have changed does not get past it.
/// </summary>
internal static class SshNetInternals
{
    /// <summary>
    /// Where a command's output goes. The stream that it has by itself can only be waited for with a thread, and grows without bound.
    /// </summary>
    public static void SendOutputTo(SshCommand command, Stream output, Stream errors)
    {
        SetOutputStream(command, output);
        SetExtendedOutputStream(command, errors);
    }

    /// <summary>
    /// The socket of a connected client: only with it does a dead line show, and is a connection cut that takes no more bytes.
    /// </summary>
    public static Socket? SocketOf(BaseClient client) => SessionOf(client) is Session session ? SocketOf(session) : null;

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OutputStream")]
    private static extern void SetOutputStream(SshCommand command, Stream value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ExtendedOutputStream")]
    private static extern void SetExtendedOutputStream(SshCommand command, Stream value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Session")]
    [return: UnsafeAccessorType("Renci.SshNet.ISession, Renci.SshNet")]
    private static extern object? SessionOf(BaseClient client);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_socket")]
    private static extern ref Socket? SocketOf(Session session);
}
