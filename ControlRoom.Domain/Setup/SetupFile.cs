using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>The setup of an experiment as a JSON file, for people to write, compare and keep. It names things and holds no ids.</summary>
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
/// Defaults: port 8083 and 46005, TCP, empty paths, no selected config, the usual deadlines. Comments and trailing commas are allowed.
/// </example>
public static class SetupFile
{
    /// <summary>Longest file that is read: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 16,
    };

    /// <summary>Reads a setup and finds all that is wrong with it, not just the first thing; throws for no content whatever.</summary>
    public static SetupFileResult Parse(string json) => Parse(json, isFromPeople: true);

    private static SetupFileResult Parse(string json, bool isFromPeople)
    {
        var bytes = Encoding.UTF8.GetByteCount(json) <= MaxBytes ? Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')) : null;
        if (bytes is null)
        {
            return Failed($"The file is longer than {MaxBytes / 1024 / 1024} MiB: this is not a setup.");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            return new SetupFileReader(isFromPeople).Read(document.RootElement);
        }
        catch (JsonException cause)
        {
            return Failed(Place(bytes, cause));
        }
    }

    /// <summary>Writes a setup so that <see cref="Parse(string)"/> gives the same, with new ids.</summary>
    public static string Write(SystemSetup setup) => SetupFileWriter.Write(setup, []);

    /// <summary>Writes a template for a whole experiment: the setup and the observables.</summary>
    public static string Write(SystemSetup setup, ImmutableArray<Observable> observables) => SetupFileWriter.Write(setup, observables);

    /// <summary>
    /// What is wrong with a setup that did not come from a file, with the places it would have in one; empty if nothing is. How names look
    /// is not asked: earlier rules have let some in, and whoever enters new ones asks <see cref="SetupRules"/>.
    /// </summary>
    public static ImmutableArray<string> ErrorsIn(SystemSetup setup) => Parse(Write(setup), isFromPeople: false).Errors;

    /// <summary>
    /// Why a text cannot be an experiment's name, which is also the name of a directory on every DAQ machine; null if it can.
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
