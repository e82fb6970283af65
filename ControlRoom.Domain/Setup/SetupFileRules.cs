using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup;

/// <summary>The rules between the parts of a setup. Empty names, empty addresses and port 0 have been reported already.</summary>
internal sealed class SetupFileRules(
    ImmutableArray<EccServer> servers,
    ImmutableArray<DataRouter> routers,
    ICollection<string> errors,
    ICollection<string> warnings
)
{
    private readonly Dictionary<string, int> serverIds = Index(servers.Select(s => (s.Name, s.Id.Value)));
    private readonly Dictionary<string, int> routerIds = Index(routers.Select(r => (r.Name, r.Id.Value)));

    public static void CheckServers(ImmutableArray<EccServer> servers, ICollection<string> errors)
    {
        CheckNames("eccServers", [.. servers.Select(s => s.Name)], errors);
        CheckEndpoints("eccServers", [.. servers.Select(s => (s.IpAddress, s.Port))], errors);
    }

    public static void CheckRouters(ImmutableArray<EccServer> servers, ImmutableArray<DataRouter> routers, ICollection<string> errors)
    {
        CheckNames("dataRouters", [.. routers.Select(r => r.Name)], errors);
        CheckEndpoints("dataRouters", [.. routers.Select(r => (r.IpAddress, r.Port))], errors);
        foreach (var (i, router) in routers.Index().Where(r => r.Item is { IpAddress.Length: > 0, Port: > 0 }))
        {
            if (
                servers
                    .Index()
                    .FirstOrDefault(s =>
                        s.Item.Port == router.Port && string.Equals(s.Item.IpAddress, router.IpAddress, StringComparison.OrdinalIgnoreCase)
                    ) is
                { Item: not null } taken
            )
            {
                errors.Add($"dataRouters[{i}].port: {router.IpAddress} port {router.Port} is already that of eccServers[{taken.Index}]");
            }
        }
    }

    public EccServerId Server(SetupFileObject source, string property) => new(Find(source, property, serverIds, "ECC server"));

    public RouterId Router(SetupFileObject source, string property) => new(Find(source, property, routerIds, "data router"));

    public void CheckSources(ImmutableArray<DataSource> sources)
    {
        CheckNames("dataSources", [.. sources.Select(s => s.Name)], errors);
        var users = new Dictionary<RouterId, int>();
        foreach (var (i, source) in sources.Index())
        {
            if (source.Name.Length > 0 && !SetupFileNames.IsUsualSource(source.Name))
            {
                warnings.Add(
                    $"dataSources[{i}].name: {SetupFileText.Quote(source.Name)} is not a usual sender (CoBo[number] or Mutant[name])"
                );
            }

            if (source.DataRouter.Value != 0 && !users.TryAdd(source.DataRouter, i))
            {
                var first = users[source.DataRouter];
                errors.Add(
                    $"dataSources[{i}].dataRouter: {SetupFileText.Quote(routers[source.DataRouter.Value - 1].Name)} is already the "
                        + $"router of dataSources[{first}] ({sources[first].Name}); a router accepts one sender"
                );
            }
        }
    }

    private static Dictionary<string, int> Index(IEnumerable<(string Name, int Id)> parts) =>
        parts
            .Where(p => p.Name.Length > 0)
            .DistinctBy(p => p.Name, StringComparer.Ordinal)
            .ToDictionary(p => p.Name, p => p.Id, StringComparer.Ordinal);

    /// <summary>Returns the id of the part that is named, or 0.</summary>
    private int Find(SetupFileObject source, string property, Dictionary<string, int> ids, string what)
    {
        if (source.RequiredText(property) is not { } name)
        {
            return 0;
        }

        if (ids.TryGetValue(name, out var id))
        {
            return id;
        }

        var similar = ids.Keys.FirstOrDefault(key => NameKey.LooksSame(key, name));
        if (similar is not null && !string.Equals(similar, name, StringComparison.OrdinalIgnoreCase))
        {
            // The names look the same, so this one is meant.
            return ids[similar];
        }

        errors.Add(
            $"{source.PathOf(property)}: there is no {what} called "
                + $"{SetupFileText.Quote(name)}{(similar is null ? string.Empty : $" (but {SetupFileText.Quote(similar)})")}"
        );
        return 0;
    }

    private static void CheckNames(string list, string[] names, ICollection<string> errors)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, name) in names.Index().Where(n => n.Item.Length > 0 && !seen.TryAdd(n.Item, n.Index)))
        {
            errors.Add($"{list}[{i}].name: {SetupFileText.Quote(name)} is already the name of {list}[{seen[name]}]");
        }
    }

    private static void CheckEndpoints(string list, (string Address, int Port)[] endpoints, ICollection<string> errors)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, (address, port)) in endpoints.Index().Where(e => e.Item is { Address.Length: > 0, Port: > 0 }))
        {
            if (!seen.TryAdd($"{address} {port}", i))
            {
                errors.Add($"{list}[{i}].port: {address} port {port} is already that of {list}[{seen[$"{address} {port}"]}]");
            }
        }
    }
}
