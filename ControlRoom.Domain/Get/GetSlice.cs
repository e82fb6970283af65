using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>The ECC servers.</summary>
public sealed record GetSlice
{
    /// <summary>Before anything is set up.</summary>
    public static GetSlice Empty { get; } = new();

    /// <summary>In the order of the setup.</summary>
    public ImmutableArray<EccServerStatus> Servers { get; init; } = [];

    /// <summary>The way to Ready or Idle that is under way, or the last one until it is dismissed.</summary>
    public BringUp? BringUp { get; init; }

    /// <summary>The same after the setup has changed: what was read from another address says nothing about this one.</summary>
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
