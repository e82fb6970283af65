using System.Diagnostics;

namespace ControlRoom.Tests.Remote;

/// <summary>A separate network behind a cable that can be pulled. Needs root with the capabilities to change networks.</summary>
public sealed class CutCable : IAsyncDisposable
{
    // Capabilities from capabilities(7): CAP_NET_ADMIN and CAP_SYS_ADMIN.
    private const ulong Needed = (1UL << 12) | (1UL << 21);

    private readonly string name = $"cr{Environment.ProcessId % 100_000}";
    private readonly string network = $"10.213.{Environment.ProcessId % 250}";

    private CutCable() { }

    /// <summary>The address at the other end.</summary>
    public string Address => $"{network}.2";

    /// <summary>The network's name.</summary>
    public string Namespace => name;

    /// <summary>Creates the network and its cable.</summary>
    /// <exception cref="InvalidOperationException">The network could not be created.</exception>
    public static async Task<CutCable> CreateAsync()
    {
        var cable = new CutCable();
        var isCreated =
            await IpAsync("netns", "add", cable.name)
            && await IpAsync("link", "add", cable.name, "type", "veth", "peer", "name", "far", "netns", cable.name)
            && await IpAsync("addr", "add", $"{cable.network}.1/30", "dev", cable.name)
            && await IpAsync("link", "set", cable.name, "up")
            && await IpAsync("-n", cable.name, "addr", "add", $"{cable.Address}/30", "dev", "far")
            && await IpAsync("-n", cable.name, "link", "set", "far", "up")
            && await IpAsync("-n", cable.name, "link", "set", "lo", "up");
        if (isCreated)
        {
            return cable;
        }

        await cable.DisposeAsync();
        throw new InvalidOperationException("The network could not be created with ip.");
    }

    /// <summary>Pulls the cable: neither end is notified.</summary>
    public Task PullAsync() => IpAsync("-n", name, "link", "set", "far", "down");

    /// <summary>Plugs the cable in again.</summary>
    public Task PlugInAsync() => IpAsync("-n", name, "link", "set", "far", "up");

    public async ValueTask DisposeAsync()
    {
        await IpAsync("link", "del", name);
        await IpAsync("netns", "del", name);
    }

    /// <summary>True if this process may create such a network.</summary>
    public static bool CanCreate()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("CapEff:", StringComparison.Ordinal));
        return (Convert.ToUInt64(line["CapEff:".Length..].Trim(), 16) & Needed) == Needed;
    }

    private static async Task<bool> IpAsync(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("ip", arguments) { RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
