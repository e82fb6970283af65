using System.Collections.Concurrent;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>Holds one lane for each ECC server, created when it is first needed. A server whose address changes gets a new lane.</summary>
public sealed class EccLanes(IEccClient client, IFactSink store, TimeProvider time)
{
    private readonly ConcurrentDictionary<(EccServerId Id, EccEndpoint Endpoint), EccLane> lanes = new();

    /// <summary>
    /// Returns the lane to a server. When the deadlines change, a new lane is created that shares the limits of the previous one.
    /// </summary>
    public EccLane For(EccServer server) =>
        lanes.AddOrUpdate(
            (server.Id, server.Endpoint),
            static (_, arg) => new EccLane(arg.server, arg.client, arg.store, arg.time),
            static (_, lane, arg) =>
                lane.Server.WithDeadlinesOf(arg.server) == lane.Server
                    ? lane
                    : new EccLane(arg.server, arg.client, arg.store, arg.time, lane),
            (server, client, store, time)
        );
}
