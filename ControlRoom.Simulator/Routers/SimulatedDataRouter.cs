using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Simulator.Net;

namespace ControlRoom.Simulator.Routers;

/// <summary>
/// A data router on loopback that behaves like the real one. It accepts one TCP sender at a time: the data port is closed while a sender is
/// connected and opens again about 10 ms after it has disconnected. Frames are stored in files in its directory.
/// </summary>
public sealed class SimulatedDataRouter : IAsyncDisposable
{
    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromMilliseconds(10);

    private readonly SimulatedRouterOptions options;
    private readonly RouterLog log;
    private readonly FrameStorage storage;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource ending = new();
    private Socket? control;
    private Task loop = Task.CompletedTask;
    private volatile bool isConnected;

    /// <param name="options">The options of the router.</param>
    /// <param name="output">Receives debug, information and warning lines.</param>
    /// <param name="errors">Receives error lines.</param>
    /// <param name="time">The clock for the time stamps in file names.</param>
    public SimulatedDataRouter(SimulatedRouterOptions options, TextWriter output, TextWriter errors, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        log = new RouterLog(output, errors, options.LogFrames);
        storage = new FrameStorage(options, log, time);
    }

    /// <summary>The control port; 0 before <see cref="Start"/>.</summary>
    public int ControlPort { get; private set; }

    /// <summary>The data port, which is listening or connected; 0 before <see cref="Start"/>.</summary>
    public int DataPort { get; private set; }

    /// <summary>True while a data sender is connected.</summary>
    public bool IsConnected => isConnected;

    /// <summary>Opens both ports.</summary>
    /// <exception cref="SocketException">A port is in use; no port is open then.</exception>
    public void Start()
    {
        control = Loopback.Listen(options.ControlPort);
        ControlPort = PortOf(control);
        Socket data;
        try
        {
            data = Loopback.Listen(options.DataPort, backlog: 1);
        }
        catch (SocketException)
        {
            control.Dispose();
            throw;
        }

        DataPort = PortOf(data);
        log.Info(string.Create(CultureInfo.InvariantCulture, $"Creating DataReceiver of type 'TCP' with endpoint '127.0.0.1:{DataPort}'"));
        log.Info("Creating DataProcessorCore of type 'FrameStorage'");
        log.Info("Starting run processor...");
        loop = ServeAsync(data, ending.Token);
    }

    /// <summary>Closes ports and connection; an incomplete frame is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await loop;
        control?.Dispose();
        ending.Dispose();
    }

    private static int PortOf(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    private async Task ServeAsync(Socket? listener, CancellationToken ending)
    {
        while (listener is not null)
        {
            log.Waiting();
            using (listener)
            {
                using var sender = await Loopback.TryAcceptAsync(listener, ending);
                listener.Dispose();
                if (sender is null)
                {
                    return;
                }

                isConnected = true;
                await ReceiveAsync(sender, ending);
                isConnected = false;
            }

            listener = await ListenAgainAsync(ending);
        }
    }

    private async Task ReceiveAsync(Socket sender, CancellationToken ending)
    {
        log.Info($"Connection established between {sender.RemoteEndPoint} and {sender.LocalEndPoint}");
        var builder = new MfmFrameBuilder(storage.Store, LogInvalidData);
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await sender.ReceiveAsync(buffer, ending)) > 0)
            {
                log.Debug(string.Create(CultureInfo.InvariantCulture, $"Building frame of {read} B"));
                builder.Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (Loopback.IsEndOfConnection(e))
        {
            log.Warning($"The connection to the data sender ended: {e.Message}");
        }

        if (builder.Pending > 0)
        {
            log.Warning("Resetting frame builder...");
        }
    }

    private void LogInvalidData(ReadOnlySpan<byte> bytes)
    {
        log.Error("Dumping data bytes in hexadecimal (but no more than 8 lines, i.e. 256 Bytes):");
        for (var line = 0; line < 8 && line * 32 < bytes.Length; line++)
        {
            log.Error(Convert.ToHexString(bytes.Slice(line * 32, Math.Min(32, bytes.Length - (line * 32)))));
        }

        log.Warning("Resetting frame builder...");
    }

    /// <summary>
    /// Opens the data port again and retries until it succeeds, because another program may use the port for a moment. Null when the router
    /// ends.
    /// </summary>
    private async Task<Socket?> ListenAgainAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(ListenAgainAfter, time, ending);
                return Loopback.Listen(DataPort, backlog: 1);
            }
            catch (SocketException e)
            {
                log.Error($"Cannot listen: {e.Message}");
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        return null;
    }
}
