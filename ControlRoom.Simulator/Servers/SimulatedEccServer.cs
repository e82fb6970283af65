using System.Net.Sockets;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Net;
using ControlRoom.Simulator.Senders;

namespace ControlRoom.Simulator.Servers;

/// <summary>
/// An ECC server on loopback that responds like a recorded real server. It has its own implementation of HTTP and SOAP, so that it cannot
/// have the same error as the client (docs/adr/0005). Safe for concurrent use.
/// </summary>
public sealed class SimulatedEccServer : IAsyncDisposable
{
    private readonly EccStateMachine _machine = new();
    private readonly DataSenderSet _senders;
    private readonly EccDesk _desk;
    private readonly EccLog _log;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _lifeCycle = new(1, 1);
    private readonly SemaphoreSlim? _oneAtATime;
    private TcpService? _process;
    private int _port;

    /// <param name="options">The options of the server.</param>
    /// <param name="time">The clock for durations, delays, event rate and log.</param>
    public SimulatedEccServer(SimulatedEccOptions options, TimeProvider time)
    {
        Options = options;
        _time = time;
        _port = options.Port;
        _oneAtATime = options.Mode == EccServingMode.SingleThreaded ? new SemaphoreSlim(1, 1) : null;
        _log = new EccLog(options.LogPath, time);
        _senders = new DataSenderSet(options, time, _log);
        _desk = new EccDesk(options, new EccTransitions(options, Faults, _machine, _senders, _log, time));
        _machine.Changed += (_, _) => StateChanged?.Invoke(this, EventArgs.Empty);
        Faults.ListeningChanged += (_, _) => UpdateListening();
    }

    /// <summary>Raised after every change of <see cref="State"/> or <see cref="Transition"/>, on the thread that made it.</summary>
    public event EventHandler? StateChanged;

    /// <summary>The options of the server.</summary>
    public SimulatedEccOptions Options { get; }

    /// <summary>The faults of the server, which may be changed at any time.</summary>
    public SimulatorFaults Faults { get; } = new();

    /// <summary>
    /// The port on 127.0.0.1, which remains the same after restarts; 0 before the first start if any free port was requested.
    /// </summary>
    public int Port => _port;

    /// <summary>
    /// True while the server runs: false before the start, after <see cref="StopAsync"/> and after a request has ended the process.
    /// </summary>
    public bool IsRunning => _process is { IsAlive: true };

    /// <summary>The state; during a transition, the state from which it started.</summary>
    public EccState State => _machine.Current.State;

    /// <summary>The transition in progress, or None.</summary>
    public EccTransition Transition => _machine.Current.Transition;

    /// <summary>Returns how often the operation (GetState, Describe, …) has been called.</summary>
    public int RequestCount(string operation) => _desk.CountOf(operation);

    /// <summary>
    /// Sets the state directly. A transition in progress no longer changes it; data are sent while Running if there are connections.
    /// </summary>
    public void ForceState(EccState state)
    {
        var before = State;
        _machine.Force(state);
        _log.Info($"State manually set to {state}");
        var change = state == EccState.Running ? _senders.RunAsync(fromZero: before != EccState.Paused) : _senders.HoldAsync();
        _process?.Track(change);
    }

    /// <summary>Starts the process, or restarts it on the same port.</summary>
    /// <param name="keepState">True to keep the state at a restart; false (the default) to start in Idle like a new process.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public async Task StartAsync(bool keepState = false)
    {
        await _lifeCycle.WaitAsync();
        try
        {
            if (IsRunning)
            {
                return;
            }

            if (_process is not null)
            {
                await EndProcessAsync(_process);
                _machine.Force(keepState ? State : EccState.Idle);
            }

            var process = new TcpService(ServeAsync);
            if (!Faults.RefuseConnections)
            {
                process.Listen(_port);
                _port = process.Port;
            }

            _process = process;
            _log.Info($"ECC server '{Options.Name}' is ready on port {_port}");
        }
        finally
        {
            _lifeCycle.Release();
        }
    }

    /// <summary>
    /// Kills the process: port and connections are closed, and a transition in progress is lost. <see cref="State"/> can still be read.
    /// </summary>
    public async Task StopAsync()
    {
        await _lifeCycle.WaitAsync();
        try
        {
            if (_process is { } process)
            {
                End("killed");
                await EndProcessAsync(process);
            }
        }
        finally
        {
            _lifeCycle.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
    }

    private async Task EndProcessAsync(TcpService process)
    {
        await process.EndAsync();
        await _senders.DisconnectAsync();
    }

    private void End(string reason)
    {
        if (_process is { IsAlive: true } process)
        {
            _log.Error($"The server ends: {reason}");
            _senders.Abort();
            process.Halt();
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken halted)
    {
        try
        {
            var connection = new EccConnection(_desk, Faults, _time, work => _process?.Track(work), End);
            await connection.ServeAsync(socket, _oneAtATime, halted);
        }
        catch (Exception e) when (Loopback.IsEndOfConnection(e))
        {
            _log.Info($"A client disconnected before the response: {e.Message}");
        }
    }

    private void UpdateListening()
    {
        if (Faults.RefuseConnections)
        {
            _process?.CloseListener();
        }
        else if (IsRunning)
        {
            _process?.Listen(_port);
            _port = _process?.Port ?? _port;
        }
    }
}
