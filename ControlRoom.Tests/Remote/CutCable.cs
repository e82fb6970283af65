using System.Diagnostics;

namespace ControlRoom.Tests.Remote;

/// <summary>A network of its own behind a cable that can be pulled. Needs root.</summary>
public sealed class CutCable : IAsyncDisposable
{
    private readonly string name = $"cr{Environment.ProcessId % 100_000}";

    private CutCable()
    {
    }

    /// <summary>The address at the other end.</summary>
    public string Address => "10.213.7.2";

    /// <summary>The network's name.</summary>
    public string Namespace => name;

    /// <summary>Lays it; null where that is not allowed.</summary>
    public static async Task<CutCable?> LayAsync()
    {
        var cable = new CutCable();
        var isLaid = await IpAsync("netns", "add", cable.name)
            && await IpAsync("link", "add", cable.name, "type", "veth", "peer", "name", "far", "netns", cable.name)
            && await IpAsync("addr", "add", "10.213.7.1/30", "dev", cable.name)
            && await IpAsync("link", "set", cable.name, "up")
            && await IpAsync("-n", cable.name, "addr", "add", $"{cable.Address}/30", "dev", "far")
            && await IpAsync("-n", cable.name, "link", "set", "far", "up")
            && await IpAsync("-n", cable.name, "link", "set", "lo", "up");
        if (isLaid)
        {
            return cable;
        }

        await cable.DisposeAsync();
        return null;
    }

    /// <summary>Pulls it: neither end is told.</summary>
    public Task PullAsync() => IpAsync("-n", name, "link", "set", "far", "down");

    /// <summary>Plugs it in again.</summary>
    public Task PlugInAsync() => IpAsync("-n", name, "link", "set", "far", "up");

    public async ValueTask DisposeAsync()
    {
        await IpAsync("link", "del", name);
        await IpAsync("netns", "del", name);
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
