using System.Net;
using System.Net.Sockets;

namespace ControlRoom.Simulator.Net;

/// <summary>
/// A listening process on loopback, from its start until it is halted. A restart is a new object. The port can be closed while the process
/// continues to run.
/// </summary>
internal sealed class TcpService : IDisposable
{
    private readonly Func<Socket, CancellationToken, Task> serve;
    private readonly CancellationTokenSource halted = new();
    private readonly HashSet<Socket> connections = [];
    private readonly TaskSet tasks = new();
    private readonly Lock gate = new();
    private Socket? listener;

    /// <param name="serve">Serves one connection; the token is cancelled when the process is halted.</param>
    public TcpService(Func<Socket, CancellationToken, Task> serve)
    {
        this.serve = serve;
        HaltToken = halted.Token;
    }

    /// <summary>The listening port; 0 before <see cref="Listen"/>.</summary>
    public int Port { get; private set; }

    /// <summary>True from construction until <see cref="Halt"/>.</summary>
    public bool IsAlive => !halted.IsCancellationRequested;

    /// <summary>Cancelled by <see cref="Halt"/>.</summary>
    public CancellationToken HaltToken { get; }

    /// <summary>Opens the port (0: any free port). Does nothing if the port is open or the process is halted.</summary>
    /// <exception cref="SocketException">The port is in use.</exception>
    public void Listen(int port)
    {
        lock (gate)
        {
            if (listener is not null || !IsAlive)
            {
                return;
            }

            listener = Loopback.Listen(port);
            Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            tasks.Add(AcceptAsync(listener));
        }
    }

    /// <summary>Closes only the port; connections and running work continue.</summary>
    public void CloseListener()
    {
        lock (gate)
        {
            listener?.Dispose();
            listener = null;
        }
    }

    /// <summary>Adds work that outlives its connection but not the process.</summary>
    public void Track(Task work) => tasks.Add(work);

    /// <summary>Ends the process like a kill: port and connections are closed, without responses. Does not wait.</summary>
    public void Halt()
    {
        CloseListener();
        halted.Cancel();
        lock (gate)
        {
            foreach (var connection in connections)
            {
                connection.Dispose();
            }

            connections.Clear();
        }
    }

    /// <summary>Waits until all work of the halted process has ended.</summary>
    public Task WhenEndedAsync() => tasks.WhenEmptyAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        Halt();
        halted.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (await Loopback.TryAcceptAsync(listener, HaltToken) is { } connection)
        {
            lock (gate)
            {
                if (!IsAlive)
                {
                    connection.Dispose();
                    return;
                }

                connections.Add(connection);
            }

            tasks.Add(ServeAsync(connection));
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        // Leaves the accept loop, so that a slow client does not delay the next one.
        await Task.Yield();
        try
        {
            await serve(connection, HaltToken);
        }
        finally
        {
            lock (gate)
            {
                connections.Remove(connection);
            }

            connection.Dispose();
        }
    }
}
