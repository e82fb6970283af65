using System.Diagnostics;
using System.Net.Sockets;

namespace ControlRoom.Tests.Remote;

/// <summary>A real ssh-agent on a socket for one test.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string socket;

    private AgentProcess(Process process, string socket) => (this.process, this.socket) = (process, socket);

    /// <summary>Starts the agent; returns when it listens.</summary>
    public static async Task<AgentProcess> StartAsync(string socket)
    {
        var start = new ProcessStartInfo("ssh-agent", ["-D", "-a", socket]) { RedirectStandardOutput = true, UseShellExecute = false };
        var agent = new AgentProcess(Process.Start(start)!, socket);
        await Deadline.Until(() => AcceptsConnectionsAsync(socket));
        return agent;
    }

    /// <summary>Adds an unencrypted key to the agent.</summary>
    public async Task AddAsync(string key)
    {
        var start = new ProcessStartInfo("ssh-add", ["-q", key]) { RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["SSH_AUTH_SOCK"] = socket;
        using var adding = Process.Start(start)!;
        await adding.WaitForExitAsync();
        if (adding.ExitCode != 0)
        {
            throw new InvalidOperationException($"ssh-add ended with {adding.ExitCode}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    // The socket's file exists shortly before the agent listens.
    private static async Task<bool> AcceptsConnectionsAsync(string path)
    {
        using var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await caller.ConnectAsync(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
