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

    /// <summary>The socket of a connection, from the moment on at which it is connected.</summary>
    public static Socket? SocketOf(Session session) => RawSocketOf(session);

    /// <summary>What a client makes when it connects, before it connects.</summary>
    public static Session NewSession(BaseClient client)
    {
        var factory = ServiceFactoryOf(client)!;
        return NewSession(client.ConnectionInfo, factory, SocketFactoryOf(factory)!);
    }

    /// <summary>Makes it the client's own, as if it had connected itself; it ends with the client.</summary>
    public static void Adopt(BaseClient client, Session session) => SetSession(client, session);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OutputStream")]
    private static extern void SetOutputStream(SshCommand command, Stream value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ExtendedOutputStream")]
    private static extern void SetExtendedOutputStream(SshCommand command, Stream value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Session")]
    [return: UnsafeAccessorType("Renci.SshNet.ISession, Renci.SshNet")]
    private static extern object? SessionOf(BaseClient client);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_socket")]
    private static extern ref Socket? RawSocketOf(Session session);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ServiceFactory")]
    [return: UnsafeAccessorType("Renci.SshNet.IServiceFactory, Renci.SshNet")]
    private static extern object? ServiceFactoryOf(BaseClient client);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CreateSocketFactory")]
    [return: UnsafeAccessorType("Renci.SshNet.Connection.ISocketFactory, Renci.SshNet")]
    private static extern object? SocketFactoryOf([UnsafeAccessorType("Renci.SshNet.ServiceFactory, Renci.SshNet")] object factory);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern Session NewSession(
        ConnectionInfo connection,
        [UnsafeAccessorType("Renci.SshNet.IServiceFactory, Renci.SshNet")] object services,
        [UnsafeAccessorType("Renci.SshNet.Connection.ISocketFactory, Renci.SshNet")] object sockets
    );

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Session")]
    private static extern void SetSession(BaseClient client, [UnsafeAccessorType("Renci.SshNet.ISession, Renci.SshNet")] object value);
}
