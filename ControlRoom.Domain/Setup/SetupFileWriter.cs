using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Writes setup files. Optional properties that are empty or have their default are left out.</summary>
internal static class SetupFileWriter
{
    // The file is read by users and is not embedded in a page: µ and é need no escapes.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(SystemSetup setup, ImmutableArray<Observable> observables)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("experiment", setup.Experiment);
            WriteList(json, "eccServers", setup.EccServers, server => WriteServer(json, server));
            WriteList(json, "dataRouters", setup.DataRouters, router => WriteRouter(json, router));
            WriteList(json, "dataSources", setup.DataSources, source => WriteSource(json, setup, source));
            if (!observables.IsEmpty)
            {
                WriteList(json, "observables", observables, observable => SetupFileObservables.Write(json, observable));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> parts, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            write(part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteServer(Utf8JsonWriter json, EccServer server)
    {
        json.WriteString("name", server.Name);
        json.WriteString("ipAddress", server.IpAddress);
        json.WriteNumber("port", server.Port);
        WriteUnlessEmpty(json, "logPath", server.LogPath);
        WriteUnlessEmpty(json, "configRoot", server.ConfigRoot);
        WriteUnlessEmpty(json, "configBackupRoot", server.ConfigBackupRoot);
        WriteUnlessEmpty(json, "selectedConfig", server.SelectedConfig?.ToString());
        WriteUnlessEmpty(json, "transitionDeadline", server.TransitionDeadline is { } transition ? DeadlineText.Write(transition) : null);
        WriteUnlessEmpty(json, "stopDeadline", server.StopDeadline is { } stop ? DeadlineText.Write(stop) : null);
    }

    private static void WriteRouter(Utf8JsonWriter json, DataRouter router)
    {
        json.WriteString("name", router.Name);
        json.WriteString("ipAddress", router.IpAddress);
        json.WriteNumber("port", router.Port);
        json.WriteString("connectionType", router.ConnectionType.ToString());
        WriteUnlessEmpty(json, "logPath", router.LogPath);
    }

    private static void WriteSource(Utf8JsonWriter json, SystemSetup setup, DataSource source)
    {
        json.WriteString("name", source.Name);

        // An id without a part becomes a name without a part, which the reader reports.
        json.WriteString("eccServer", setup.EccServers.FirstOrDefault(s => s.Id == source.EccServer)?.Name ?? $"#{source.EccServer}");
        json.WriteString("dataRouter", setup.DataRouters.FirstOrDefault(r => r.Id == source.DataRouter)?.Name ?? $"#{source.DataRouter}");
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }
}
