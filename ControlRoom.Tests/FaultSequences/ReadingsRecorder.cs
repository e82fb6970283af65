using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>Records the states that each server has reported, so that a test can detect claims that no server has confirmed.</summary>
internal sealed class ReadingsRecorder(IEccClient inner) : IEccClient
{
    private readonly ConcurrentDictionary<(int Port, EccState State), long> reported = new();

    /// <summary>True if the server has reported this state at or after the given timestamp.</summary>
    public bool HasReported(int port, EccState state, long since) => reported.TryGetValue((port, state), out var at) && at >= since;

    public async Task<EccAnswer<EccReading>> GetStateAsync(EccEndpoint endpoint, CancellationToken cancellationToken)
    {
        var answer = await inner.GetStateAsync(endpoint, cancellationToken);
        if (answer.Ok)
        {
            reported[(endpoint.Port, answer.Value.State)] = TimeProvider.System.GetTimestamp();
        }

        return answer;
    }

    public Task<EccAnswer<ConfigIdList>> GetConfigIdsAsync(EccEndpoint endpoint, CancellationToken cancellationToken) =>
        inner.GetConfigIdsAsync(endpoint, cancellationToken);

    public Task<EccAnswer<EccReply>> TransitionAsync(
        EccEndpoint endpoint,
        EccTransition transition,
        ConfigId config,
        ImmutableArray<DataLink> links,
        CancellationToken cancellationToken,
        TimeSpan? deadline = null
    ) => inner.TransitionAsync(endpoint, transition, config, links, cancellationToken, deadline);
}
