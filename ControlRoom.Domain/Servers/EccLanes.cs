using System.Collections.Concurrent;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Servers;

/// <summary>One lane for each ECC server, made when first asked for; a server whose address or deadlines changed gets a new one.</summary>
public sealed class EccLanes(IEccClient client, SystemStore store, TimeProvider time)
{
    private readonly ConcurrentDictionary<(EccServerId, EccEndpoint, TimeSpan? Transition, TimeSpan? Stop), EccLane> lanes = new();

    /// <summary>
    /// The lane to a server. The setup is not changed while a command is under way, so no two lanes have one for the same server.
    /// </summary>
    public EccLane For(EccServer server) => lanes.GetOrAdd(
        (server.Id, server.Endpoint, server.TransitionDeadline, server.StopDeadline),
        static (_, arg) => new EccLane(arg.server, arg.client, arg.store, arg.time),
        (server, client, store, time));
}
