using System.Collections.Immutable;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Reads a setup from the JSON of one setup file.</summary>
/// <param name="isFromUser">True if names must be distinguishable by their looks.</param>
internal sealed class SetupFileReader(bool isFromUser)
{
    private static readonly string[] FileProperties = ["experiment", "eccServers", "dataRouters", "dataSources", "observables"];
    private static readonly string[] ServerProperties =
    [
        "name",
        "ipAddress",
        "port",
        "logPath",
        "configRoot",
        "configBackupRoot",
        "selectedConfig",
        "transitionDeadline",
        "stopDeadline",
    ];

    private static readonly string[] RouterProperties = ["name", "ipAddress", "port", "connectionType", "logPath"];
    private static readonly string[] SourceProperties = ["name", "eccServer", "dataRouter"];

    private readonly List<string> errors = [];
    private readonly List<string> warnings = [];

    public SetupFileResult Read(JsonElement root)
    {
        var file = new SetupFileObject(root, string.Empty, FileProperties, errors);
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new SetupFileResult { Errors = [.. errors] };
        }

        var experiment = ReadExperiment(file);
        var servers = ReadList(file, "eccServers", ServerProperties, ReadServer);
        var routers = ReadList(file, "dataRouters", RouterProperties, ReadRouter);
        SetupFileRules.CheckServers(servers, errors);
        SetupFileRules.CheckRouters(servers, routers, errors);
        var sources = ReadSources(file, servers, routers);
        var observables = ReadList(file, "observables", SetupFileObservables.Properties, SetupFileObservables.Read);
        SetupFileObservables.Check(observables, errors);
        if (isFromUser)
        {
            SetupFileNameCheck.Check(experiment, servers, routers, sources, errors);
        }

        var setup = new SystemSetup
        {
            Experiment = experiment,
            EccServers = servers,
            DataRouters = routers,
            DataSources = sources,
        };
        return new SetupFileResult
        {
            Setup = errors.Count == 0 ? setup : null,
            Observables = errors.Count == 0 ? observables : [],
            Errors = [.. errors],
            Warnings = [.. warnings],
        };
    }

    private string ReadExperiment(SetupFileObject file)
    {
        var path = "experiment";
        string? name;
        if (file.Find("experiment") is { ValueKind: JsonValueKind.Object } nested)
        {
            path = "experiment.name";
            name = new SetupFileObject(nested, "experiment", ["name"], errors).RequiredText("name");
        }
        else
        {
            name = file.RequiredText("experiment");
        }

        if (name is not null && SetupFileNames.WhyNotExperiment(name) is { } why)
        {
            errors.Add($"{path}: {why}");
        }

        return name ?? string.Empty;
    }

    private ImmutableArray<T> ReadList<T>(SetupFileObject file, string name, string[] known, Func<SetupFileObject, int, T> read)
    {
        if (file.Find(name) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            errors.Add($"{name}: {SetupFileValue.Describe(list)} is not a list ([ … ])");
            return [];
        }

        return [.. list.EnumerateArray().Select((element, i) => read(new SetupFileObject(element, $"{name}[{i}]", known, errors), i))];
    }

    private static EccServer ReadServer(SetupFileObject server, int index) =>
        new()
        {
            Id = new EccServerId(index + 1),
            Name = server.Name("name") ?? string.Empty,
            IpAddress = server.Address("ipAddress") ?? string.Empty,
            Port = server.Port("port", 8083),
            LogPath = server.Text("logPath"),
            ConfigRoot = server.Text("configRoot"),
            ConfigBackupRoot = server.Text("configBackupRoot"),
            SelectedConfig = server.Config("selectedConfig"),
            TransitionDeadline = server.Deadline("transitionDeadline"),
            StopDeadline = server.Deadline("stopDeadline"),
        };

    private static DataRouter ReadRouter(SetupFileObject router, int index) =>
        new()
        {
            Id = new RouterId(index + 1),
            Name = router.Name("name") ?? string.Empty,
            IpAddress = router.Address("ipAddress") ?? string.Empty,
            Port = router.Port("port", 46005),
            ConnectionType = router.ConnectionType("connectionType"),
            LogPath = router.Text("logPath"),
        };

    private ImmutableArray<DataSource> ReadSources(
        SetupFileObject file,
        ImmutableArray<EccServer> servers,
        ImmutableArray<DataRouter> routers
    )
    {
        var rules = new SetupFileRules(servers, routers, errors, warnings);
        var sources = ReadList(
            file,
            "dataSources",
            SourceProperties,
            (source, _) =>
                new DataSource
                {
                    Name = source.Name("name") ?? string.Empty,
                    EccServer = rules.Server(source, "eccServer"),
                    DataRouter = rules.Router(source, "dataRouter"),
                }
        );
        rules.CheckSources(sources);
        return sources;
    }
}
