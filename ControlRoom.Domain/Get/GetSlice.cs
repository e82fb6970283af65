using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>The part of the snapshot about ECC servers.</summary>
public sealed record GetSlice
{
    /// <summary>The slice before anything is set up.</summary>
    public static GetSlice Empty { get; } = new();

    /// <summary>The servers, in the order of the setup.</summary>
    public ImmutableArray<EccServerStatus> Servers { get; init; } = [];

    /// <summary>The "Go to Ready" or "Go to Idle" in progress, or the last one until it is dismissed.</summary>
    public BringUp? BringUp { get; init; }

    /// <summary>Returns this slice after a change of the setup. Readings from a previous address of a server are dropped.</summary>
    /// <param name="servers">The servers of the setup, each with its kind.</param>
    public GetSlice SetUp(IEnumerable<(EccServer Server, EccServerKind Kind)> servers)
    {
        var known = Servers.ToDictionary(s => s.Server.Id);
        return this with
        {
            Servers = [.. servers.Select(s => Carry(known.GetValueOrDefault(s.Server.Id), s.Server, s.Kind))],
            BringUp = BringUp is { IsUnderWay: true } ? BringUp : null,
        };
    }

    private static EccServerStatus Carry(EccServerStatus? known, EccServer server, EccServerKind kind) =>
        known is not null && known.Server.Endpoint == server.Endpoint
            ? (known with { Server = server, Kind = kind }).With(known.Configs)
            : new EccServerStatus { Server = server, Kind = kind };
}
