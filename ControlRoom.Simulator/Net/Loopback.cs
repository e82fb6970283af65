using System.Net;
using System.Net.Sockets;

namespace ControlRoom.Simulator.Net;

/// <summary>Sockets of the simulator: nothing of it is reachable from another machine.</summary>
internal static class Loopback
{
    /// <summary>Listens on 127.0.0.1; port 0 means any free one.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Socket Listen(int port, int backlog = 64)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(backlog);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The next connection; null once the listener is closed or the token has fired.</summary>
    public static async Task<Socket?> TryAcceptAsync(Socket listener, CancellationToken cancellationToken)
    {
        try
        {
            return await listener.AcceptAsync(cancellationToken);
        }
        catch (Exception e) when (IsEndOfConnection(e))
        {
            return null;
        }
    }

    /// <summary>True for what a socket throws when one of the two sides has gone or the process is halted.</summary>
    public static bool IsEndOfConnection(Exception exception) =>
        exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException;
}
