using System.Collections.Concurrent;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Servers;

/// <summary>One lane for each ECC server, made when first asked for; a server whose address changed gets a new one.</summary>
public sealed class EccLanes(IEccClient client, SystemStore store, TimeProvider time)
{
    private readonly ConcurrentDictionary<(EccServerId Id, EccEndpoint Endpoint), EccLane> lanes = new();

    /// <summary>The lane to a server.</summary>
    public EccLane For(EccServer server) =>
        lanes.GetOrAdd((server.Id, server.Endpoint), static (_, arg) => new EccLane(arg.server, arg.client, arg.store, arg.time), (server, client, store, time));
}
