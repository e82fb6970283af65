using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Setup.Model;

/// <summary>The active experiment with everything that belongs to it.</summary>
public sealed record SystemSetup
{
    /// <summary>An installation in which nothing has been set up.</summary>
    public static SystemSetup Empty { get; } = new();

    /// <summary>The experiment's name, which is also the directory of its data; empty if there is none.</summary>
    public string Experiment { get; init; } = string.Empty;

    public ImmutableArray<EccServer> EccServers { get; init; } = [];

    public ImmutableArray<DataRouter> DataRouters { get; init; } = [];

    public ImmutableArray<DataSource> DataSources { get; init; } = [];

    /// <summary>The machines of the routers and ECC servers, each once.</summary>
    public IEnumerable<string> HostAddresses =>
        DataRouters.Select(r => r.IpAddress).Concat(EccServers.Select(s => s.IpAddress)).Distinct(StringComparer.Ordinal);

    /// <summary>Returns the data links that Configure sends to the ECC server, in the order of the setup.</summary>
    public ImmutableArray<DataLink> LinksOf(EccServerId server) =>
        [
            .. from source in DataSources
            where source.EccServer == server
            join router in DataRouters on source.DataRouter equals router.Id
            select new DataLink(source.Name, router.Name, router.IpAddress, router.Port, router.ConnectionType),
        ];

    /// <summary>Returns what kind of modules the server controls, which decides its stage in two-stage transitions.</summary>
    public EccServerKind KindOf(EccServerId server)
    {
        var sources = DataSources.Where(s => s.EccServer == server).ToList();
        var mutants = sources.Count(s => s.IsMutant);
        return mutants switch
        {
            0 => EccServerKind.CoBo,
            _ when mutants == sources.Count => EccServerKind.Mutant,
            _ => EccServerKind.Both,
        };
    }
}
