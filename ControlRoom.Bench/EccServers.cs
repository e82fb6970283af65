using System.Diagnostics;
using System.Globalization;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Bench;

/// <summary>Simulated ECC servers in a separate process, so that their processor time is not counted for the control room.</summary>
internal sealed class EccServers : IAsyncDisposable
{
    private readonly Process process;

    private EccServers(Process process, List<int> ports)
    {
        this.process = process;
        Ports = ports;
    }

    /// <summary>The servers' ports on 127.0.0.1.</summary>
    public IReadOnlyList<int> Ports { get; }

    /// <summary>Starts the servers.</summary>
    public static async Task<EccServers> StartAsync(int count)
    {
        var started = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["ecc-servers", Text(count)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        List<int> ports = [];
        for (var n = 0; n < count; n++)
        {
            ports.Add(int.Parse((await started.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
        }

        return new EccServers(started, ports);
    }

    /// <summary>
    /// Runs the servers in that process: prints their ports, then the total number of GetState requests for each line of input.
    /// </summary>
    public static async Task<int> ServeAsync(string count, TimeProvider time)
    {
        List<SimulatedEccServer> servers = [];
        for (var n = 0; n < int.Parse(count, CultureInfo.InvariantCulture); n++)
        {
            servers.Add(new SimulatedEccServer(new SimulatedEccOptions { Name = $"ECC{Text(n)}", Senders = [$"CoBo[{Text(n)}]"] }, time));
            await servers[^1].StartAsync();
            Console.WriteLine(servers[^1].Port);
        }

        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(servers.Sum(s => s.RequestCount("GetState")));
        }

        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        return 0;
    }

    /// <summary>Returns the number of GetState requests to all servers so far.</summary>
    public async Task<int> PollCountAsync()
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        return int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
