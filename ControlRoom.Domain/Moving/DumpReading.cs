using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>Reads the objects of a dump, with one method for each model. Lengths and defaults are those of the original's models.</summary>
internal static class DumpReading
{
    private const int LongestPath = 4096;

    private const int DefaultOrder = 1000;

    public static DumpedExperiment Experiment(DumpObject o) =>
        new(o.Required("name", ObservableRules.LongestName), o.Flag("is_active"), o.Mark);

    public static DumpedRun Run(DumpObject o) =>
        new(
            o.RequiredReference("experiment"),
            // With the largest number there would be no number for the next run.
            o.Integer("run_number", preset: null, 0, int.MaxValue - 1),
            o.Line("start_datetime", 100),
            o.Line("stop_datetime", 100),
            o.Line("title", ValueReader.LongestText),
            o.Line("config_name", ValueReader.LongestText),
            ClassOf(o),
            o.Mark
        );

    public static DumpedObservable Observable(DumpObject o) =>
        new(
            o.RequiredReference("experiment"),
            new Observable
            {
                Name = o.Required("name", ObservableRules.LongestName),
                Units = o.Line("units", ObservableRules.LongestName),
                Comment = o.Line("comment", ObservableRules.LongestComment),
                Type = TypeOf(o),
            },
            o.Integer("order", DefaultOrder, int.MinValue, int.MaxValue),
            o.Mark
        );

    public static DumpedMeasurement Measurement(DumpObject o) =>
        new(o.RequiredReference("run_metadata"), o.RequiredReference("observable"), o.Text("serialized_value"), o.Mark);

    public static DumpedServer Server(DumpObject o) =>
        new(
            o.Reference("experiment"),
            new EccServer
            {
                Id = default,
                Name = Named(o),
                IpAddress = Address(o),
                Port = o.Integer("port", 8083, 1, 65535),
                LogPath = o.Line("log_path", LongestPath),
                ConfigRoot = o.Line("config_root", LongestPath),
                ConfigBackupRoot = o.Line("config_backup_root", LongestPath),
            },
            o.Reference("selected_config"),
            o.Mark
        );

    public static DumpedRouter Router(DumpObject o) =>
        new(
            o.Reference("experiment"),
            new DataRouter
            {
                Id = default,
                Name = Named(o),
                IpAddress = Address(o),
                Port = o.Integer("port", 46005, 1, 65535),
                ConnectionType = ConnectionOf(o),
                LogPath = o.Line("log_path", LongestPath),
            },
            o.Mark
        );

    public static DumpedSource Source(DumpObject o) => new(Named(o), o.Reference("ecc_server"), o.Reference("data_router"), o.Mark);

    public static DumpedConfig Config(DumpObject o) =>
        new(Part(o, "describe"), Part(o, "prepare"), Part(o, "configure"), o.Reference("ecc_server"), o.Line("last_fetched", 100), o.Mark);

    private static string Named(DumpObject o)
    {
        var name = o.Required("name", ObservableRules.LongestName);
        if (name.Length > 0 && (SetupFileNames.WhyNotName(name) ?? NameKey.WhyInvisible(name)) is { } why)
        {
            o.AddProblem("name", $"{SetupFileText.Quote(name)} {why}");
        }

        return name;
    }

    private static string Address(DumpObject o)
    {
        var address = o.Required("ip_address", 253);
        if (address.Length > 0 && !SetupFileNames.IsAddress(address))
        {
            o.AddProblem("ip_address", $"{SetupFileText.Quote(address)} is neither an IP address nor a host name");
        }

        return address;
    }

    private static string Part(DumpObject o, string field)
    {
        var name = o.Required(field, ObservableRules.LongestComment);
        if (name.Length > 0 && (name.Contains('/', StringComparison.Ordinal) || name.Trim().Length != name.Length))
        {
            o.AddProblem(
                field,
                $"{SetupFileText.Quote(name)} is not the name of a configuration file: it contains a slash, or begins or ends with a space"
            );
        }

        return name;
    }

    private static RunClass? ClassOf(DumpObject o)
    {
        var code = o.Line("run_class", 100);
        switch (code)
        {
            case "":
                return null;
            case "TEST":
                return RunClass.Testing;
            case "PROD":
                return RunClass.Production;
            case "BEAM":
                return RunClass.Beam;
            case "JUNK":
                return RunClass.Junk;
            case "PULS":
                return RunClass.Pulser;
            default:
                o.AddProblem("run_class", $"{SetupFileText.Quote(code)} is not one of TEST, PROD, BEAM, JUNK, PULS");
                return null;
        }
    }

    private static ObservableType TypeOf(DumpObject o)
    {
        var code = o.Required("value_type", 100);
        switch (code)
        {
            case "I":
                return ObservableType.Integer;
            case "F":
                return ObservableType.Real;
            case "S":
                return ObservableType.Text;
            default:
                if (code.Length > 0)
                {
                    o.AddProblem("value_type", $"{SetupFileText.Quote(code)} is not one of I, F, S");
                }

                return ObservableType.Text;
        }
    }

    private static ConnectionType ConnectionOf(DumpObject o)
    {
        var code = o.Line("connection_type", 100);
        if (code.Length == 0)
        {
            return ConnectionType.TCP;
        }

        if (Enum.GetNames<ConnectionType>().Contains(code, StringComparer.Ordinal))
        {
            return Enum.Parse<ConnectionType>(code);
        }

        o.AddProblem("connection_type", $"{SetupFileText.Quote(code)} is not one of {string.Join(", ", Enum.GetNames<ConnectionType>())}");
        return ConnectionType.TCP;
    }
}
