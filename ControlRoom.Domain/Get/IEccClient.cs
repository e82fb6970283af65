using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>Speaks to ECC servers. Never throws for what a server does, only if cancelled; safe for concurrent use.</summary>
public interface IEccClient
{
    /// <summary>Reads the state, within the time-out for GetState (seconds).</summary>
    Task<EccAnswer<EccReading>> GetStateAsync(EccEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>Lists the configuration sets the server knows, within the time-out for GetState.</summary>
    Task<EccAnswer<ConfigIdList>> GetConfigIdsAsync(EccEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>
    /// Calls a transition; answers when it is over, or, with some front ends, at once. Within the time-out for commands (minutes), or
    /// within the server's own deadline if that is longer.
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
