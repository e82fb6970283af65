using System.Net.Sockets;
using System.Text;
using ControlRoom.Simulator.Net;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Servers;

/// <summary>Writes a corrupted response instead of the correct one.</summary>
internal sealed class GarbageWriter
{
    private const long HugeLength = 1L << 40;

    private readonly NetworkStream stream;
    private readonly TimeProvider time;
    private readonly TimeSpan dripInterval;

    public GarbageWriter(NetworkStream stream, TimeProvider time, TimeSpan dripInterval)
    {
        this.stream = stream;
        this.time = time;
        this.dripInterval = dripInterval;
    }

    public async Task WriteAsync(GarbageMode mode, HttpResponse correct, SimulatorRequests kind, CancellationToken halted)
    {
        switch (mode)
        {
            case GarbageMode.EmptyClose:
                return;
            case GarbageMode.Truncated:
                var all = correct.ToBytes();
                await stream.WriteAsync(all.AsMemory(0, all.Length - (correct.Body.Length / 2)), halted);
                return;
            case GarbageMode.Huge:
                await WriteHugeAsync(correct, halted);
                return;
            case GarbageMode.DripFeed:
                await DripAsync(correct.ToBytes(), halted);
                return;
            default:
                await stream.WriteAsync(BytesOf(mode, correct, kind), halted);
                return;
        }
    }

    private static byte[] BytesOf(GarbageMode mode, HttpResponse correct, SimulatorRequests kind) =>
        mode switch
        {
            GarbageMode.Dtd => (correct with { Body = WithDtd(correct.Body) }).ToBytes(),
            GarbageMode.WrongRoot => HttpResponse
                .Ok(new EccResponse("ResponseNothing", ("ErrorCode", "0"), ("Value", "1")).ToEnvelope())
                .ToBytes(),
            GarbageMode.NonNumber => HttpResponse.Ok(WithTextForNumbers(kind).ToEnvelope()).ToBytes(),
            GarbageMode.NotHttp => Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"),
            GarbageMode.Html404 => new HttpResponse(
                404,
                "text/html",
                "<!DOCTYPE html><html><head><title>404</title></head><body><h1>Not found</h1><hr></body></html>"
            ).ToBytes(),
            _ => HttpResponse.Fault(EccResponse.Fault("The simulated server is configured to fail")).ToBytes(),
        };

    private static EccResponse WithTextForNumbers(SimulatorRequests kind) =>
        kind == SimulatorRequests.GetState
            ? new EccResponse(
                "ResponseState",
                ("ErrorCode", "zero"),
                ("ErrorMessage", string.Empty),
                ("State", "ready"),
                ("Transition", "none")
            )
            : new EccResponse("ResponseText", ("ErrorCode", "zero"), ("ErrorMessage", string.Empty), ("Text", string.Empty));

    private static string WithDtd(string xml)
    {
        var root = xml.IndexOf("<SOAP-ENV:Envelope", StringComparison.Ordinal);
        return xml.Insert(root, "<!DOCTYPE SOAP-ENV:Envelope [<!ENTITY e \"eeeeeeeeee\">]>\n");
    }

    private async Task WriteHugeAsync(HttpResponse correct, CancellationToken halted)
    {
        await stream.WriteAsync(correct.HeaderFor(HugeLength), halted);
        var start = new EccResponse("ResponseText", ("ErrorCode", "0"), ("ErrorMessage", string.Empty), ("Text", "-")).ToEnvelope();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(start[..(start.IndexOf("<Text>", StringComparison.Ordinal) + 6)]), halted);
        var filler = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
        while (!halted.IsCancellationRequested)
        {
            await stream.WriteAsync(filler, halted);
        }
    }

    private async Task DripAsync(byte[] bytes, CancellationToken halted)
    {
        foreach (var one in bytes)
        {
            await stream.WriteAsync(new[] { one }, halted);
            await Task.Delay(dripInterval, time, halted);
        }
    }
}
