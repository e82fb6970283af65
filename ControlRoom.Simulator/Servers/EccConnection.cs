using System.Net.Sockets;
using ControlRoom.Simulator.Net;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Servers;

/// <summary>Serves one connection: reads one request, sends one response and closes it. Applies the configured faults.</summary>
internal sealed class EccConnection
{
    private readonly EccOperations desk;
    private readonly SimulatorFaults faults;
    private readonly TimeProvider time;
    private readonly Action<Task> track;
    private readonly Action<string> end;

    public EccConnection(EccOperations desk, SimulatorFaults faults, TimeProvider time, Action<Task> track, Action<string> end)
    {
        this.desk = desk;
        this.faults = faults;
        this.time = time;
        this.track = track;
        this.end = end;
    }

    /// <summary>Reads, responds and closes. Never throws because of what the client does.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="turn">Held while a request is served, if there is only one thread; otherwise null.</param>
    /// <param name="halted">Cancelled at the end of the process.</param>
    public async Task ServeAsync(Socket socket, SemaphoreSlim? turn, CancellationToken halted)
    {
        await using var stream = new NetworkStream(socket);
        var reading = await new HttpRequestReader(stream).ReadAsync(halted);
        if (reading.Request is { } request)
        {
            await (turn?.WaitAsync(halted) ?? Task.CompletedTask);
            try
            {
                await RespondAsync(request, stream, halted);
            }
            finally
            {
                turn?.Release();
            }
        }
        else if (reading.RefusalStatus != 0)
        {
            await SendAsync(stream, HttpResponse.Plain(reading.RefusalStatus), halted);
        }
    }

    private async Task RespondAsync(HttpRequest request, NetworkStream stream, CancellationToken halted)
    {
        if (request.Method != "POST")
        {
            await SendAsync(stream, HttpResponse.Plain(405), halted);
            return;
        }

        var reading = SoapRequestReader.Read(request.Body);
        if (reading.Call is { } call)
        {
            await RespondAsync(call, stream, halted);
        }
        else if (reading.UnknownTag is { } tag)
        {
            var fault = EccResponse.Fault($"Method '{tag}' not implemented: method name or namespace not recognized");
            await SendAsync(stream, HttpResponse.Fault(fault), halted);
        }
    }

    private async Task RespondAsync(SoapCall call, NetworkStream stream, CancellationToken halted)
    {
        desk.Count(call);
        var kind = EccOperations.KindOf(call);
        if (faults.Hang.HasFlag(kind))
        {
            await UntilClientClosesAsync(stream, halted);
            return;
        }

        var eccResponse = await desk.RespondAsync(call, track, halted);
        if (eccResponse is null)
        {
            end($"{call.Operation} ends the process");
            return;
        }

        var delay = faults.AnswerDelay;
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, halted);
        }

        var response = HttpResponse.Ok(eccResponse.ToEnvelope());
        var garbage = faults.GarbageOf(kind);
        await (
            garbage == GarbageMode.None
                ? SendAsync(stream, response, halted)
                : new GarbageWriter(stream, time, faults.DripInterval).WriteAsync(garbage, response, kind, halted)
        );
        if (call.Operation == "ServerExit")
        {
            end("ServerExit");
        }
    }

    private static async Task SendAsync(NetworkStream stream, HttpResponse response, CancellationToken halted)
    {
        await stream.WriteAsync(response.ToBytes(), halted);
        stream.Socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task UntilClientClosesAsync(NetworkStream stream, CancellationToken halted)
    {
        var ignored = new byte[256];
        while (await stream.ReadAsync(ignored, halted) > 0) { }
    }
}
