using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// The setup of an experiment as a JSON file that users can write, compare and keep. It refers to parts by name and contains no ids.
/// </summary>
/// <example><code>
/// {
///   "experiment": "e20009",
///   "eccServers": [
///     { "name": "ECC0", "ipAddress": "192.168.41.60", "port": 8083, "logPath": "/home/daq/ecc0.log",
///       "configRoot": "/home/daq/configs", "configBackupRoot": "/home/daq/backup", "selectedConfig": "cobo0/e20009/e20009",
///       "transitionDeadline": "00:06:00", "stopDeadline": "00:00:30" }
///   ],
///   "dataRouters": [
///     { "name": "Router0", "ipAddress": "192.168.41.60", "port": 46005, "connectionType": "TCP", "logPath": "/home/daq/router0.log" }
///   ],
///   "dataSources": [ { "name": "CoBo[0]", "eccServer": "ECC0", "dataRouter": "Router0" } ],
///   "observables": [ { "name": "Gas pressure", "type": "Real", "units": "Torr", "minimum": 0, "maximum": 800 } ]
/// }
/// </code>
/// Required are <c>experiment</c> (a name, or an object with a <c>name</c>), every <c>name</c> and <c>ipAddress</c>, and both ends of a
/// data source.
/// Defaults: port 8083 and 46005, TCP, empty paths, no selected config, the default deadlines. Comments and trailing commas are allowed.
/// </example>
public static class SetupFile
{
    /// <summary>The largest file that is read: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 16,
    };

    /// <summary>Reads a setup and finds all errors in it, not just the first. It never throws, whatever the content.</summary>
    public static SetupFileResult Parse(string json) => Parse(json, isFromUser: true);

    private static SetupFileResult Parse(string json, bool isFromUser)
    {
        var bytes = Encoding.UTF8.GetByteCount(json) <= MaxBytes ? Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')) : null;
        if (bytes is null)
        {
            return Failed($"The file is longer than {MaxBytes / 1024 / 1024} MiB; it is not a setup.");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            return new SetupFileReader(isFromUser).Read(document.RootElement);
        }
        catch (JsonException cause)
        {
            return Failed(Place(bytes, cause));
        }
    }

    /// <summary>Writes a setup so that <see cref="Parse(string)"/> returns the same, with new ids.</summary>
    public static string Write(SystemSetup setup) => SetupFileWriter.Write(setup, []);

    /// <summary>Writes a template for a whole experiment: the setup and the observables.</summary>
    public static string Write(SystemSetup setup, ImmutableArray<Observable> observables) => SetupFileWriter.Write(setup, observables);

    /// <summary>
    /// Returns the errors in a setup that did not come from a file, with the places they would have in one; empty if there are none. The
    /// look of names is not checked here: earlier rules accepted some, and <see cref="SetupRules"/> checks new ones.
    /// </summary>
    public static ImmutableArray<string> ErrorsIn(SystemSetup setup) => Parse(Write(setup), isFromUser: false).Errors;

    /// <summary>
    /// Returns why a text cannot be the name of an experiment, which is also a directory on every DAQ machine; null if it can.
    /// </summary>
    public static string? WhyNotExperiment(string name) => SetupFileNames.WhyNotExperiment(name);

    private static SetupFileResult Failed(string error) => new() { Errors = [error] };

    private static string Place(byte[] bytes, JsonException cause)
    {
        var line = (int)(cause.LineNumber ?? 0);
        var start = 0;
        for (var i = 0; i < line; i++)
        {
            start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        }

        var before = Math.Min((int)(cause.BytePositionInLine ?? 0), bytes.Length - start);
        var column = Encoding.UTF8.GetCharCount(bytes, start, before) + 1;
        var reason = cause.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return $"Not JSON, line {line + 1}, column {column}: {SetupFileText.Clip(reason, 200)}";
    }
}
