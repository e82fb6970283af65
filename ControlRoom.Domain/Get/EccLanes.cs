using System.Collections.Concurrent;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>One lane for each ECC server, made when first asked for; a server whose address changed gets a new one.</summary>
public sealed class EccLanes(IEccClient client, IFactSink store, TimeProvider time)
{
    private readonly ConcurrentDictionary<(EccServerId Id, EccEndpoint Endpoint), EccLane> lanes = new();

    /// <summary>The lane to a server. With other deadlines it is another one, which the same command and read must pass.</summary>
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
