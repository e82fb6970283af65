using System.Text.Json.Nodes;

namespace ControlRoom.Tests.Web.Compatibility;

/// <summary>
/// Compares two OpenAPI documents and lists what breaks a program that was written for the older one: an address, parameter, field or
/// accepted value that is gone, a field that is required now, and a field of an answer with another type. Additions are not listed.
/// </summary>
internal sealed class ApiChanges
{
    private readonly JsonNode older;
    private readonly JsonNode newer;
    private readonly List<string> breaks = [];
    private readonly HashSet<(string Older, string Newer, bool IsAnswer)> compared = [];

    private ApiChanges(JsonNode older, JsonNode newer)
    {
        this.older = older;
        this.newer = newer;
    }

    /// <summary>One line for each incompatibility; empty if there is none.</summary>
    public static IReadOnlyList<string> Breaking(JsonNode older, JsonNode newer)
    {
        var changes = new ApiChanges(older, newer);
        foreach (var (path, methods) in Members(older["paths"]))
        {
            foreach (var (method, operation) in Members(methods))
            {
                changes.CompareOperation($"{method} {path}", operation!, newer["paths"]![path]?[method]);
            }
        }

        return changes.breaks;
    }

    private void CompareOperation(string name, JsonNode old, JsonNode? now)
    {
        if (now is null)
        {
            breaks.Add($"{name} is gone");
            return;
        }

        CompareParameters(name, Items(old["parameters"]), Items(now["parameters"]));
        foreach (var (type, content) in Members(old["requestBody"]?["content"]))
        {
            CompareContent($"{name} body", content, now["requestBody"]?["content"]?[type], isAnswer: false);
        }

        foreach (var (status, response) in Members(old["responses"]))
        {
            if (now["responses"]?[status] is not { } answer)
            {
                breaks.Add($"{name} no longer answers {status}");
                continue;
            }

            foreach (var (type, content) in Members(response?["content"]))
            {
                CompareContent($"{name} {status}", content, answer["content"]?[type], isAnswer: true);
            }
        }
    }

    private void CompareParameters(string name, List<JsonNode> old, List<JsonNode> now)
    {
        var before = old.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        breaks.AddRange(before.Except(now.Select(NameOf)).Select(gone => $"{name} no longer takes {gone}"));
        breaks.AddRange(
            now.Where(p => (bool?)p["required"] == true && !before.Contains(NameOf(p))).Select(p => $"{name} requires {NameOf(p)}")
        );
    }

    private void CompareContent(string place, JsonNode? old, JsonNode? now, bool isAnswer)
    {
        if (now is null)
        {
            breaks.Add($"{place} has no such content any more");
            return;
        }

        CompareSchema(place, old?["schema"], now["schema"], isAnswer);
    }

    private void CompareSchema(string place, JsonNode? oldSchema, JsonNode? newSchema, bool isAnswer)
    {
        if (oldSchema is null)
        {
            return;
        }

        if (newSchema is null)
        {
            breaks.Add($"{place} is gone");
            return;
        }

        var (old, oldTypes, oldName) = Resolve(older, oldSchema);
        var (now, newTypes, newName) = Resolve(newer, newSchema);
        if (oldName is not null && newName is not null && !compared.Add((oldName, newName, isAnswer)))
        {
            return;
        }

        // A program reads every type that it may be answered with, and sends any type that was accepted.
        var missing = isAnswer ? newTypes.Except(oldTypes) : oldTypes.Except(newTypes);
        if (oldTypes.Count > 0 && newTypes.Count > 0 && missing.Any())
        {
            breaks.Add($"{place} was {string.Join('|', oldTypes.Order())}, and is {string.Join('|', newTypes.Order())}");
        }

        if (!isAnswer)
        {
            CompareRequest(place, old, now);
        }

        foreach (var (field, schema) in Members(old["properties"]))
        {
            CompareSchema($"{place} .{field}", schema, now["properties"]?[field], isAnswer);
        }

        if (old["items"] is { } items)
        {
            CompareSchema($"{place} []", items, now["items"], isAnswer);
        }
    }

    private void CompareRequest(string place, JsonNode old, JsonNode now)
    {
        var required = Items(now["required"]).Select(r => (string)r!).Except(Items(old["required"]).Select(r => (string)r!));
        breaks.AddRange(required.Select(field => $"{place} requires {field}"));
        if (now["enum"] is not null)
        {
            var values = Items(old["enum"]).Select(v => v.ToJsonString()).Except(Items(now["enum"]).Select(v => v.ToJsonString()));
            breaks.AddRange(values.Select(value => $"{place} no longer accepts {value}"));
        }
    }

    /// <summary>Follows references, and the alternatives that say "or null".</summary>
    private static (JsonNode Schema, HashSet<string> Types, string? Name) Resolve(JsonNode document, JsonNode schema)
    {
        string? name = null;
        var orNull = false;
        while (true)
        {
            if (schema["oneOf"] is JsonArray alternatives)
            {
                orNull |= alternatives.Any(a => IsNull(a!));
                schema = alternatives.First(a => !IsNull(a!))!;
            }
            else if ((string?)schema["$ref"] is { } reference)
            {
                name = reference[(reference.LastIndexOf('/') + 1)..];
                schema = document["components"]!["schemas"]![name]!;
            }
            else
            {
                break;
            }
        }

        var types = schema["type"] switch
        {
            JsonArray several => several.Select(t => (string)t!).ToHashSet(StringComparer.Ordinal),
            { } one => [(string)one!],
            null => [],
        };
        if (orNull)
        {
            types.Add("null");
        }

        return (schema, types, name);
    }

    private static bool IsNull(JsonNode schema) => schema["type"] is JsonValue type && (string?)type == "null";

    private static string NameOf(JsonNode parameter) => $"{(string)parameter["in"]!} parameter {(string)parameter["name"]!}";

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node is JsonObject members ? members : [];

    private static List<JsonNode> Items(JsonNode? node) =>
        node is JsonArray items ? [.. items.Where(i => i is not null).Select(i => i!)] : [];
}
