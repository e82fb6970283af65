using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ControlRoom.Web.Monitoring;

/// <summary>Counts the pages open in browsers, including those that have lost their connection and may reconnect.</summary>
public sealed class CircuitCount : CircuitHandler
{
    private int circuits;
    private int connected;

    /// <summary>Number of pages, connected or not.</summary>
    public int Circuits => Volatile.Read(ref circuits);

    /// <summary>Number of pages whose browser is connected.</summary>
    public int Connected => Volatile.Read(ref connected);

    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => Count(ref circuits, 1);

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => Count(ref circuits, -1);

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Count(ref connected, 1);

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Count(ref connected, -1);

    private static Task Count(ref int number, int by)
    {
        Interlocked.Add(ref number, by);
        return Task.CompletedTask;
    }
}
