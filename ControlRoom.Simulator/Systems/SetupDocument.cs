using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ControlRoom.Simulator.Systems;

/// <summary>Writes the system as the setup file that <c>controlroom setup import</c> reads.</summary>
internal static class SetupDocument
{
    private const string Address = "127.0.0.1";

    // For readability, "CoBo[0]" and "+" are not escaped.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(string experiment, SystemDirectory directory, IReadOnlyCollection<SimulatedUnit> units) =>
        new JsonObject
        {
            ["experiment"] = experiment,
            ["eccServers"] = new JsonArray([.. units.Select(u => EccServer(directory, u))]),
            ["dataRouters"] = new JsonArray([.. units.Select(u => DataRouter(directory, u))]),
            ["dataSources"] = new JsonArray([.. units.Select(DataSource)]),
        }.ToJsonString(Readable);

    private static JsonObject EccServer(SystemDirectory directory, SimulatedUnit unit)
    {
        var name = unit.EccServer.Options.Name;
        return new JsonObject
        {
            ["name"] = name,
            ["ipAddress"] = Address,
            ["port"] = unit.EccServer.Port,
            ["logPath"] = directory.EccLog(name),
            ["configRoot"] = directory.Configs(name),
            ["configBackupRoot"] = directory.ConfigBackup(name),
            ["selectedConfig"] = SystemConfigs.Selected.ToString(),
        };
    }

    private static JsonObject DataRouter(SystemDirectory directory, SimulatedUnit unit) =>
        new()
        {
            ["name"] = unit.RouterName,
            ["ipAddress"] = Address,
            ["port"] = unit.RouterPort,
            ["connectionType"] = "TCP",
            ["logPath"] = directory.RouterLog(unit.RouterName),
        };

    private static JsonObject DataSource(SimulatedUnit unit) =>
        new()
        {
            ["name"] = unit.Source,
            ["eccServer"] = unit.EccServer.Options.Name,
            ["dataRouter"] = unit.RouterName,
        };
}
