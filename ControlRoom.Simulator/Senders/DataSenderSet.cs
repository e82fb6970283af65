using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Simulator.Net;
using ControlRoom.Simulator.Servers;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Senders;

/// <summary>The data senders of one ECC server: connected at Configure, sending while running, closed at Breakup.</summary>
internal sealed class DataSenderSet
{
    private static readonly TimeSpan ConnectTimeOut = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(50);

    private readonly SimulatedEccOptions options;
    private readonly TimeProvider time;
    private readonly EccLog log;
    private readonly SemaphoreSlim turn = new(1, 1);
    private ImmutableArray<DataSender> connected = [];

    public DataSenderSet(SimulatedEccOptions options, TimeProvider time, EccLog log)
    {
        this.options = options;
        this.time = time;
        this.log = log;
    }

    /// <summary>Connects every sender to the router of its link. Returns the problem, or null.</summary>
    public Task<string?> ConnectAsync(IReadOnlyList<RequestedLink> links, CancellationToken halted) =>
        InTurnAsync(async () =>
        {
            await CloseAsync();
            var problem = await ConnectAllAsync(links, halted);
            if (problem is not null)
            {
                await CloseAsync();
            }

            return problem;
        });

    /// <summary>Starts or continues to send.</summary>
    public Task RunAsync(bool fromZero) =>
        InTurnAsync(async () =>
        {
            await HoldAllAsync();
            foreach (var sender in connected)
            {
                sender.Run(fromZero);
            }

            return true;
        });

    /// <summary>Stops sending after the event in progress; the connections remain open.</summary>
    public Task PauseAsync() =>
        InTurnAsync(async () =>
        {
            await HoldAllAsync();
            return true;
        });

    /// <summary>Stops sending and closes the connections.</summary>
    public Task DisconnectAsync() =>
        InTurnAsync(async () =>
        {
            await CloseAsync();
            return true;
        });

    /// <summary>Closes the connections at once, like the end of the process.</summary>
    public void Abort()
    {
        foreach (var sender in connected)
        {
            sender.Dispose();
        }
    }

    /// <summary>Runs one change at a time, because the state may be set manually during a transition.</summary>
    private async Task<T> InTurnAsync<T>(Func<Task<T>> change)
    {
        await turn.WaitAsync();
        try
        {
            return await change();
        }
        finally
        {
            turn.Release();
        }
    }

    private Task HoldAllAsync() => Task.WhenAll(connected.Select(s => s.PauseAsync()));

    private async Task CloseAsync()
    {
        await HoldAllAsync();
        Abort();
        connected = [];
    }

    private async Task<string?> ConnectAllAsync(IReadOnlyList<RequestedLink> links, CancellationToken halted)
    {
        var senders = ImmutableArray.CreateBuilder<DataSender>();
        try
        {
            foreach (var sender in options.Senders)
            {
                var problem = links.FirstOrDefault(l => l.SenderId == sender) is { } link
                    ? await ConnectAsync(link, senders, halted)
                    : $"Could not find a valid data router for data sender '{sender}'";
                if (problem is not null)
                {
                    return problem;
                }
            }

            return null;
        }
        finally
        {
            connected = senders.ToImmutable();
        }
    }

    private async Task<string?> ConnectAsync(RequestedLink link, ImmutableArray<DataSender>.Builder connected, CancellationToken halted)
    {
        if (link.Type is not ("ICE" or "TCP" or "FDT" or "ZBUF"))
        {
            return Problem(link, $"Unknown data sender type '{link.Type}'");
        }

        if (!options.ConnectToRouters)
        {
            return null;
        }

        if (link.Type != "TCP")
        {
            return Problem(link, "the simulator supports only TCP senders");
        }

        var (socket, reason) = await TryConnectAsync(link, halted);
        if (socket is null)
        {
            return Problem(link, reason);
        }

        log.Info($"Data sender '{link.SenderId}' is connected to {link.IpAddress}:{link.Port}");
        connected.Add(new DataSender(socket, EventSources.Create(link.SenderId, options), options.EventsPerSecond, time, log));
        return null;
    }

    private static string Problem(RequestedLink link, string reason) =>
        $"Could not connect data sender '{link.SenderId}' to its data router: "
        + $"Failed to connect to data router of type '{link.Type}': {reason}";

    /// <summary>
    /// Tries three times, because a router opens its port again only about 10 ms after its previous sender has disconnected.
    /// </summary>
    private async Task<(Socket? Socket, string Reason)> TryConnectAsync(RequestedLink link, CancellationToken halted)
    {
        var reason = string.Empty;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Task.Delay(attempt == 0 ? TimeSpan.Zero : RetryAfter, time, halted);
            using var timeout = new CancellationTokenSource(ConnectTimeOut, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(halted, timeout.Token);
            var family = IPAddress.TryParse(link.IpAddress, out var address) ? address.AddressFamily : AddressFamily.InterNetwork;
            var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(link.IpAddress, link.Port, linked.Token);
                return (socket, reason);
            }
            catch (Exception e) when (Loopback.IsEndOfConnection(e) || e is ArgumentException)
            {
                socket.Dispose();
                reason = e is OperationCanceledException ? "Connection timed out" : e.Message;
            }
        }

        return (null, reason);
    }
}
