using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>
/// The only access to one ECC server. It allows one command and, at the same time, one read, because GetState answers during a transition.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="client">The SOAP client.</param>
/// <param name="store">Receives every answer as a fact.</param>
/// <param name="time">The clock.</param>
/// <param name="earlier">An earlier lane to the same server with other deadlines; both share the limit of one command and one read.</param>
public sealed class EccLane(EccServer server, IEccClient client, IFactSink store, TimeProvider time, EccLane? earlier = null) : IDisposable
{
    private readonly SemaphoreSlim commands = earlier?.commands ?? new(1);
    private readonly SemaphoreSlim reads = earlier?.reads ?? new(1);

    /// <summary>The server of this lane.</summary>
    public EccServer Server => server;

    /// <summary>Reads the state and applies it. Does nothing if a read is already in progress, so that polls never pile up.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        if (await reads.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            await ReadHoldingAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts a new read of the state and applies the result. Waits for a read that is already in progress.</summary>
    public async Task<EccAnswer<EccReading>> ReadAsync(CancellationToken cancellationToken)
    {
        await reads.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await ReadHoldingAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a transition after the previous one has been answered.</summary>
    public async Task<EccAnswer<EccReply>> CommandAsync(
        EccTransition transition,
        ConfigId config,
        ImmutableArray<DataLink> links,
        CancellationToken cancellationToken
    )
    {
        await commands.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await client
                .TransitionAsync(server.Endpoint, transition, config, links, cancellationToken, server.DeadlineOf(transition))
                .ConfigureAwait(false);
        }
        finally
        {
            commands.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        commands.Dispose();
        reads.Dispose();
    }

    private async Task<EccAnswer<EccReading>> ReadHoldingAsync(CancellationToken cancellationToken)
    {
        try
        {
            var start = time.GetTimestamp();
            var answer = await client.GetStateAsync(server.Endpoint, cancellationToken).ConfigureAwait(false);
            var took = time.GetElapsedTime(start);
            store.Apply(
                answer.Ok
                    ? new EccStateRead(time.GetUtcNow(), server.Id, answer.Value, took)
                    : new EccReadFailed(time.GetUtcNow(), server.Id, answer.Failure, took)
            );
            return answer;
        }
        finally
        {
            reads.Release();
        }
    }
}
