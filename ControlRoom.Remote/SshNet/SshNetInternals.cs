using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// The non-public members of SSH.NET that an open shell needs. The version of SSH.NET is pinned because of them, and a test uses each of
/// them, so that it fails with a version in which they have changed.
/// </summary>
internal static class SshNetInternals
{
    /// <summary>
    /// Redirects a command's output. The command's own stream can only be read by blocking a thread, and grows without limit.
    /// </summary>
    public static void SendOutputTo(SshCommand command, Stream output, Stream errors)
    {
        SetOutputStream(command, output);
        SetExtendedOutputStream(command, errors);
    }

    /// <summary>
    /// Returns the socket of a connected client. It is needed to detect a lost connection, and to close a connection that accepts no more
    /// bytes.
    /// </summary>
    public static Socket? SocketOf(BaseClient client) => SessionOf(client) is Session session ? SocketOf(session) : null;

    /// <summary>Returns the socket of a session once it is connected.</summary>
    public static Socket? SocketOf(Session session) => RawSocketOf(session);

    /// <summary>Creates the session of a client, not connected yet.</summary>
    public static Session NewSession(BaseClient client)
    {
        var factory = ServiceFactoryOf(client)!;
        return NewSession(client.ConnectionInfo, factory, SocketFactoryOf(factory)!);
    }

    /// <summary>Assigns a connected session to a client, as if the client had connected itself; the session ends with the client.</summary>
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
