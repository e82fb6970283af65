using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ControlRoom.Tests.Remote;

/// <summary>Addresses of loopback: all of 127.0.0.0/8 is this machine's, and a server on one of them is on no other.</summary>
internal static class LoopbackAddress
{
    private static readonly int Run = Random.Shared.Next(1, 250);
    private static int taken;

    /// <summary>One that nothing else in this test run has, and hardly another run at the same time.</summary>
    public static string Own()
    {
        var number = Interlocked.Increment(ref taken);
        return string.Create(CultureInfo.InvariantCulture, $"127.{Run}.{number / 250}.{(number % 250) + 1}");
    }

    /// <summary>A port on which nothing listens there.</summary>
    public static int FreePort(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
