using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// Loopback addresses: all of 127.0.0.0/8 belong to this machine, and a server on one of them does not listen on the others.
/// </summary>
internal static class LoopbackAddress
{
    private static readonly int Run = Random.Shared.Next(1, 250);
    private static int taken;

    /// <summary>An address that nothing else in this test run uses, and that another test run is unlikely to use.</summary>
    public static string Own()
    {
        var number = Interlocked.Increment(ref taken);
        return string.Create(CultureInfo.InvariantCulture, $"127.{Run}.{number / 250}.{(number % 250) + 1}");
    }

    /// <summary>A port on which nothing is listening at an address.</summary>
    public static int FreePort(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
