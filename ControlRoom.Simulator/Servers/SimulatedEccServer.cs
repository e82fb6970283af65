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
    private readonly EccStateMachine machine = new();
    private readonly DataSenderSet senders;
    private readonly EccOperations desk;
    private readonly EccLog log;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim lifeCycle = new(1, 1);
    private readonly SemaphoreSlim? oneAtATime;
    private TcpService? process;
    private int port;

    /// <param name="options">The options of the server.</param>
    /// <param name="time">The clock for durations, delays, event rate and log.</param>
    public SimulatedEccServer(SimulatedEccOptions options, TimeProvider time)
    {
        Options = options;
        this.time = time;
        port = options.Port;
        oneAtATime = options.Mode == EccThreading.SingleThreaded ? new SemaphoreSlim(1, 1) : null;
        log = new EccLog(options.LogPath, time);
        senders = new DataSenderSet(options, time, log);
        desk = new EccOperations(options, new EccTransitions(options, Faults, machine, senders, log, time));
        machine.Changed += (_, _) => StateChanged?.Invoke(this, EventArgs.Empty);
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
    public int Port => port;

    /// <summary>
    /// True while the server runs: false before the start, after <see cref="StopAsync"/> and after a request has ended the process.
    /// </summary>
    public bool IsRunning => process is { IsAlive: true };

    /// <summary>The state; during a transition, the state from which it started.</summary>
    public EccState State => machine.Current.State;

    /// <summary>The transition in progress, or None.</summary>
    public EccTransition Transition => machine.Current.Transition;

    /// <summary>Returns how often the operation (GetState, Describe, …) has been called.</summary>
    public int RequestCount(string operation) => desk.CountOf(operation);

    /// <summary>
    /// Sets the state directly. A transition in progress no longer changes it; data are sent while Running if there are connections.
    /// </summary>
    public void ForceState(EccState state)
    {
        var before = State;
        machine.Force(state);
        log.Info($"State manually set to {state}");
        var change = state == EccState.Running ? senders.RunAsync(fromZero: before != EccState.Paused) : senders.PauseAsync();
        process?.Track(change);
    }

    /// <summary>Starts the process, or restarts it on the same port.</summary>
    /// <param name="keepState">True to keep the state at a restart; false (the default) to start in Idle like a new process.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public async Task StartAsync(bool keepState = false)
    {
        await lifeCycle.WaitAsync();
        try
        {
            if (IsRunning)
            {
                return;
            }

            if (process is not null)
            {
                await EndProcessAsync(process);
                machine.Force(keepState ? State : EccState.Idle);
            }

            var started = new TcpService(ServeAsync);
            if (!Faults.RefuseConnections)
            {
                started.Listen(port);
                port = started.Port;
            }

            process = started;
            log.Info($"ECC server '{Options.Name}' is ready on port {port}");
        }
        finally
        {
            lifeCycle.Release();
        }
    }

    /// <summary>
    /// Kills the process: port and connections are closed, and a transition in progress is lost. <see cref="State"/> can still be read.
    /// </summary>
    public async Task StopAsync()
    {
        await lifeCycle.WaitAsync();
        try
        {
            if (this.process is { } process)
            {
                End("killed");
                await EndProcessAsync(process);
            }
        }
        finally
        {
            lifeCycle.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process?.Dispose();
    }

    private async Task EndProcessAsync(TcpService process)
    {
        await process.WhenEndedAsync();
        await senders.DisconnectAsync();
    }

    private void End(string reason)
    {
        if (this.process is { IsAlive: true } process)
        {
            log.Error($"The server ends: {reason}");
            senders.Abort();
            process.Halt();
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken halted)
    {
        try
        {
            var connection = new EccConnection(desk, Faults, time, work => process?.Track(work), End);
            await connection.ServeAsync(socket, oneAtATime, halted);
        }
        catch (Exception e) when (Loopback.IsEndOfConnection(e))
        {
            log.Info($"A client disconnected before the response: {e.Message}");
        }
    }

    private void UpdateListening()
    {
        if (Faults.RefuseConnections)
        {
            process?.CloseListener();
        }
        else if (IsRunning)
        {
            process?.Listen(port);
            port = process?.Port ?? port;
        }
    }
}
