using System.Net;
using System.Net.Sockets;

namespace ControlRoom.Simulator.Net;

/// <summary>
/// A listening process on loopback, from its start until it is halted. A restart is a new object. The port can be closed while the process
/// continues to run.
/// </summary>
internal sealed class TcpService : IDisposable
{
    private readonly Func<Socket, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _halted = new();
    private readonly HashSet<Socket> _connections = [];
    private readonly TaskSet _tasks = new();
    private readonly Lock _gate = new();
    private Socket? _listener;

    /// <param name="serve">Serves one connection; the token is cancelled when the process is halted.</param>
    public TcpService(Func<Socket, CancellationToken, Task> serve)
    {
        _serve = serve;
        Halted = _halted.Token;
    }

    /// <summary>The listening port; 0 before <see cref="Listen"/>.</summary>
    public int Port { get; private set; }

    /// <summary>True from construction until <see cref="Halt"/>.</summary>
    public bool IsAlive => !_halted.IsCancellationRequested;

    /// <summary>Cancelled by <see cref="Halt"/>.</summary>
    public CancellationToken Halted { get; }

    /// <summary>Opens the port (0: any free port). Does nothing if the port is open or the process is halted.</summary>
    /// <exception cref="SocketException">The port is in use.</exception>
    public void Listen(int port)
    {
        lock (_gate)
        {
            if (_listener is not null || !IsAlive)
            {
                return;
            }

            _listener = Loopback.Listen(port);
            Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
            _tasks.Add(AcceptAsync(_listener));
        }
    }

    /// <summary>Closes only the port; connections and running work continue.</summary>
    public void CloseListener()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
        }
    }

    /// <summary>Adds work that outlives its connection but not the process.</summary>
    public void Track(Task work) => _tasks.Add(work);

    /// <summary>Ends the process like a kill: port and connections are closed, without responses. Does not wait.</summary>
    public void Halt()
    {
        CloseListener();
        _halted.Cancel();
        lock (_gate)
        {
            foreach (var connection in _connections)
            {
                connection.Dispose();
            }

            _connections.Clear();
        }
    }

    /// <summary>Waits until all work of the halted process has ended.</summary>
    public Task EndAsync() => _tasks.WhenEmptyAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        Halt();
        _halted.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (await Loopback.TryAcceptAsync(listener, Halted) is { } connection)
        {
            lock (_gate)
            {
                if (!IsAlive)
                {
                    connection.Dispose();
                    return;
                }

                _connections.Add(connection);
            }

            _tasks.Add(ServeAsync(connection));
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        // Leaves the accept loop, so that a slow client does not delay the next one.
        await Task.Yield();
        try
        {
            await _serve(connection, Halted);
        }
        finally
        {
            lock (_gate)
            {
                _connections.Remove(connection);
            }

            connection.Dispose();
        }
    }
}
