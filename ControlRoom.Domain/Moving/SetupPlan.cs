using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>The setup of one experiment of a dump. In early versions all experiments shared one setup: then each gets a copy.</summary>
internal sealed class SetupPlan(Dump dump, MoveFindings found, DumpedExperiment experiment)
{
    private readonly Dictionary<long, EccServerId> serverIds = [];
    private readonly Dictionary<long, RouterId> routerIds = [];
    private readonly Dictionary<string, string> endpoints = new(StringComparer.OrdinalIgnoreCase);

    public (SystemSetup Setup, ImmutableDictionary<EccServerId, ConfigSetList> Configs) Read()
    {
        var servers = InOrder(dump.Servers.All.Where(s => BelongsTo(s.Experiment)), s => s.Server.Name);
        var routers = InOrder(dump.Routers.All.Where(r => BelongsTo(r.Experiment)), r => r.Router.Name);
        CheckNames(dump.Servers, servers, s => s.Server.Name);
        CheckNames(dump.Routers, routers, r => r.Router.Name);
        servers.ForEach(s => CheckEndpoint(dump.Servers, s, s.Server.IpAddress, s.Server.Port));
        routers.ForEach(r => CheckEndpoint(dump.Routers, r, r.Router.IpAddress, r.Router.Port));
        foreach (var (i, server) in servers.Index())
        {
            serverIds[server.Mark.Key] = new EccServerId(i + 1);
        }

        foreach (var (i, router) in routers.Index())
        {
            routerIds[router.Mark.Key] = new RouterId(i + 1);
        }

        var configs = new ConfigPlan(dump, found);
        var setup = new SystemSetup
        {
            EccServers = [.. servers.Select(s => s.Server with { Id = serverIds[s.Mark.Key], SelectedConfig = configs.SelectedOf(s) })],
            DataRouters = [.. routers.Select(r => r.Router with { Id = routerIds[r.Mark.Key] })],
            DataSources = [.. Sources()],
        };
        return (setup, servers.ToImmutableDictionary(s => serverIds[s.Mark.Key], configs.ListOf));
    }

    /// <summary>Sorts ECC2 before ECC10.</summary>
    private static List<T> InOrder<T>(IEnumerable<T> parts, Func<T, string> name) =>
        [.. parts.OrderBy(p => name(p).ToUpperInvariant(), FileNameOrder.Instance)];

    private bool BelongsTo(long? owner) => owner is null || dump.Experiments.Find(owner) == experiment;

    private void CheckNames<T>(DumpTable<T> table, List<T> parts, Func<T, string> name)
        where T : DumpRecord
    {
        var seen = new Dictionary<string, T>(NameKey.Comparer);
        foreach (var part in parts.Where(p => name(p).Length > 0 && !seen.TryAdd(name(p), p)))
        {
            var other = seen[name(part)];
            var what = $"{SetupFileText.Quote(name(part))} is already the name of {table.Model.Label} {other.Mark.Name}";
            found.AddProblem(table, part, "name", what);
        }
    }

    /// <summary>Two processes cannot listen at the same address and port.</summary>
    private void CheckEndpoint<T>(DumpTable<T> table, T part, string address, int port)
        where T : DumpRecord
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{address} port {port}");
        if (address.Length > 0 && !endpoints.TryAdd(place, $"{table.Model.Label} {part.Mark.Name}"))
        {
            found.AddProblem(table, part, "port", $"{endpoints[place]} is already at {place}");
        }
    }

    private List<DataSource> Sources()
    {
        var sources = new List<(DumpedSource From, DataSource Source)>();
        foreach (var source in dump.Sources.All)
        {
            var (server, router) = (IdOf(serverIds, source.Server), IdOf(routerIds, source.Router));
            if (server is { } s && router is { } r)
            {
                sources.Add(
                    (
                        source,
                        new DataSource
                        {
                            Name = source.Name,
                            EccServer = s,
                            DataRouter = r,
                        }
                    )
                );
            }
            else if (
                (server is not null && source.Router is null)
                || (router is not null && source.Server is null)
                || (source.Server is null && source.Router is null)
            )
            {
                found.Notes.AddOnce(MoveNote.IncompleteSource, $"daq.datasource {source.Mark.Name} {SetupFileText.Quote(source.Name)}");
            }
            else if (
                (server is not null && dump.Routers.Find(source.Router) is not null)
                || (router is not null && dump.Servers.Find(source.Server) is not null)
            )
            {
                found.AddProblem(dump.Sources, source, "data_router", "its ECC server and its data router belong to different experiments");
            }
        }

        CheckSources(sources);
        return [.. InOrder(sources, s => s.Source.Name).Select(s => s.Source)];
    }

    private void CheckSources(List<(DumpedSource From, DataSource Source)> sources)
    {
        CheckNames(dump.Sources, sources.ConvertAll(s => s.From), s => s.Name);
        var users = new Dictionary<RouterId, DumpedSource>();
        foreach (var (from, source) in sources)
        {
            if (!users.TryAdd(source.DataRouter, from))
            {
                found.AddProblem(
                    dump.Sources,
                    from,
                    "data_router",
                    $"it is already the router of daq.datasource {users[source.DataRouter].Mark.Name}; a router accepts one sender"
                );
            }
        }
    }

    private static TId? IdOf<TId>(Dictionary<long, TId> ids, long? key)
        where TId : struct => key is { } given && ids.TryGetValue(given, out var id) ? id : null;
}
