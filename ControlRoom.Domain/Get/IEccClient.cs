using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>Calls ECC servers. Failures of a server are returned, not thrown; only cancellation throws. Safe for concurrent use.</summary>
public interface IEccClient
{
    /// <summary>Reads the state, within the time-out for GetState (a few seconds).</summary>
    Task<EccAnswer<EccReading>> GetStateAsync(EccEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>Reads the server's list of configuration sets, within the time-out for GetState.</summary>
    Task<EccAnswer<ConfigIdList>> GetConfigIdsAsync(EccEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>
    /// Requests a transition. The server answers when the transition has ended or, with some front ends, at once. The time-out is that for
    /// commands (minutes), or <paramref name="deadline"/> if that is longer.
    /// </summary>
    Task<EccAnswer<EccReply>> TransitionAsync(
        EccEndpoint endpoint,
        EccTransition transition,
        ConfigId config,
        ImmutableArray<DataLink> links,
        CancellationToken cancellationToken,
        TimeSpan? deadline = null
    );
}
