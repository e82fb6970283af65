using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Moving;

namespace ControlRoom.Tests.Domain.Moving;

/// <summary>Writes dumps as the original program does, and reads them.</summary>
public sealed class DumpText
{
    private readonly JsonArray objects = [];

    /// <summary>The worked example.</summary>
    public static string Example => Path.Combine(AppContext.BaseDirectory, "Samples", "attpc", "dump.json");

    /// <summary>One experiment with a run, an observable and a measurement, without problems.</summary>
    public static DumpText Small() =>
        new DumpText()
            .With("daq.experiment", 1, """{ "name": "e15503a", "is_active": true }""")
            .With(
                "daq.observable",
                5,
                """
                { "experiment": 1, "name": "Gas pressure", "units": "Torr", "comment": null, "value_type": "F", "order": 1000 }
                """
            )
            .With(
                "daq.runmetadata",
                7,
                """
                { "experiment": 1, "run_number": 3, "start_datetime": "2016-12-12T20:25:34.123", "stop_datetime": "2016-12-12T21:25:34",
                  "title": "a run", "config_name": "beam-all", "run_class": "PROD" }
                """
            )
            .With("daq.measurement", 9, """{ "run_metadata": 7, "observable": 5, "serialized_value": "600.5" }""");

    /// <summary>An experiment with many runs; each run has a value of every observable.</summary>
    public static string Many(int runs, int observables)
    {
        var text = new StringBuilder("""[{ "model": "daq.experiment", "pk": 1, "fields": { "name": "many", "is_active": true } }""");
        for (var o = 0; o < observables; o++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""
                ,{ "model": "daq.observable", "pk": {{o}},
                "fields": { "experiment": 1, "name": "o{{o}}", "value_type": "F", "order": {{o}} } }
                """
            );
        }

        for (var r = 0; r < runs; r++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""
                ,{ "model": "daq.runmetadata", "pk": {{r}},
                "fields": { "experiment": 1, "run_number": {{r}}, "run_class": "PROD",
                "start_datetime": "2016-12-12T20:25:34.123", "stop_datetime": "2016-12-12T21:25:34.123", "title": "run" } }
                """
            );
            for (var o = 0; o < observables; o++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $$"""
                    ,{ "model": "daq.measurement", "pk": {{(r * observables) + o}}, "fields": { "run_metadata": {{r}}, "observable": {{o}},
                    "serialized_value": "{{r}}.{{o}}1" } }
                    """
                );
            }
        }

        return text.Append(']').ToString();
    }

    /// <summary>The dump with one more object.</summary>
    public DumpText With(string model, long key, string fields)
    {
        objects.Add(
            new JsonObject
            {
                ["model"] = model,
                ["pk"] = key,
                ["fields"] = JsonNode.Parse(fields),
            }
        );
        return this;
    }

    /// <summary>The dump with another value of a field; null for JSON's null.</summary>
    public DumpText Set(string model, long key, string field, string? json)
    {
        FieldsOf(model, key)[field] = json is null ? null : JsonNode.Parse(json);
        return this;
    }

    /// <summary>The small dump with a measurement of this type and text.</summary>
    public static DumpText Measured(string type, string written) =>
        Small().Set("daq.observable", 5, "value_type", $"\"{type}\"").Set("daq.measurement", 9, "serialized_value", $"\"{written}\"");

    /// <summary>The small dump with a run of these times.</summary>
    public static DumpText Timed(string start, string? stop = null) =>
        stop is null
            ? Small().Set("daq.runmetadata", 7, "start_datetime", $"\"{start}\"")
            : Timed(start).Set("daq.runmetadata", 7, "stop_datetime", $"\"{stop}\"");

    /// <summary>The dump without a field.</summary>
    public DumpText Without(string model, long key, string field)
    {
        FieldsOf(model, key).Remove(field);
        return this;
    }

    public override string ToString() => objects.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>The preview of the import of a dump.</summary>
    public Task<MovePlan> PlanAsync(MoveRequest? request = null) => PlanAsync(ToString(), request);

    /// <summary>The preview of the import of a text.</summary>
    public static Task<MovePlan> PlanAsync(string text, MoveRequest? request = null) => PlanAsync(Encoding.UTF8.GetBytes(text), request);

    /// <summary>The preview of the import of a file.</summary>
    public static async Task<MovePlan> PlanAsync(byte[] bytes, MoveRequest? request = null)
    {
        using var file = new MemoryStream(bytes);
        return await AttpcDump.ReadAsync(file, request ?? new MoveRequest { FileName = "attpc.json" }, CancellationToken.None);
    }

    /// <summary>The preview of the import of the worked example.</summary>
    public static async Task<MovePlan> PlanExampleAsync(MoveRequest? request = null) =>
        await PlanAsync(await File.ReadAllBytesAsync(Example), request);

    private JsonObject FieldsOf(string model, long key) =>
        objects.Single(o => (string?)o!["model"] == model && (long)o["pk"]! == key)!["fields"]!.AsObject();
}
