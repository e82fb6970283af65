using System.Net;
using System.Net.Sockets;

namespace ControlRoom.Simulator.Net;

/// <summary>Creates the sockets of the simulator, which cannot be reached from other machines.</summary>
internal static class Loopback
{
    /// <summary>Listens on 127.0.0.1; port 0 means any free port.</summary>
    /// <exception cref="SocketException">The port is in use.</exception>
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

    /// <summary>Returns the next connection; null once the listener is closed or the token is cancelled.</summary>
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

    /// <summary>
    /// Returns true for the exceptions of a socket after either side has closed the connection or the process has been halted.
    /// </summary>
    public static bool IsEndOfConnection(Exception exception) =>
        exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException;
}
