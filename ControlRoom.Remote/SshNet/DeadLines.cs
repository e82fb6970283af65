using System.Buffers.Binary;
using System.Net.Sockets;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Lets the kernel notice that the other end of a connection is gone without a word: a cable is pulled, a machine has no power.
/// </summary>
internal static class DeadLines
{
    private const int Linux = 18; // TCP_USER_TIMEOUT, milliseconds.
    private const int MacOs = 0x80; // TCP_RXT_CONNDROPTIME, seconds.
    private const int Windows = 5; // TCP_MAXRT, seconds.
    private const int Tcp = 6;

    /// <summary>Seconds between questions on an idle connection, and how many may stay unanswered.</summary>
    private const int Interval = 5;
    private const int Questions = 2;

    /// <summary>
    /// Makes a connection fail within about 15 s of the other end's silence, as ssh with ServerAliveInterval 5 and ServerAliveCountMax 2
    /// does.
    /// </summary>
    public static void Notice(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, Interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Questions);
            var limit = new byte[sizeof(int)];
            var seconds = Interval * Questions;
            BinaryPrimitives.WriteInt32LittleEndian(limit, OperatingSystem.IsLinux() ? seconds * 1000 : seconds);
            socket.SetRawSocketOption(Tcp, Option(), limit);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or PlatformNotSupportedException)
        {
            // The scripts' deadlines still notice it.
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
