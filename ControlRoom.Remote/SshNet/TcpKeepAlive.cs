using System.Buffers.Binary;
using System.Net.Sockets;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Configures a socket so that the kernel detects a lost connection, for example because of a disconnected cable or a machine without
/// power.
/// </summary>
internal static class TcpKeepAlive
{
    private const int Linux = 18; // TCP_USER_TIMEOUT, milliseconds.
    private const int MacOs = 0x80; // TCP_RXT_CONNDROPTIME, seconds.
    private const int Windows = 5; // TCP_MAXRT, seconds.
    private const int Tcp = 6;

    /// <summary>Seconds between keep-alive probes on an idle connection, and how many may remain unanswered.</summary>
    private const int Interval = 5;
    private const int Probes = 2;

    /// <summary>
    /// Makes a connection fail within about 15 s if the other end does not respond, as ssh does with ServerAliveInterval 5 and
    /// ServerAliveCountMax 2.
    /// </summary>
    public static void Enable(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, Interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
            var limit = new byte[sizeof(int)];
            var seconds = Interval * Probes;
            BinaryPrimitives.WriteInt32LittleEndian(limit, OperatingSystem.IsLinux() ? seconds * 1000 : seconds);
            socket.SetRawSocketOption(Tcp, Option(), limit);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or PlatformNotSupportedException)
        {
            // The deadlines of scripts still detect a lost connection.
            System.Diagnostics.Debug.WriteLine(e.Message);
        }
    }

    private static int Option()
    {
        if (OperatingSystem.IsLinux())
        {
            return Linux;
        }

        return OperatingSystem.IsMacOS() ? MacOs : Windows;
    }
}
