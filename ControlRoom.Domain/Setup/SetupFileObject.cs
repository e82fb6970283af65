using System.Collections.Immutable;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// One object of a setup file: returns its properties and collects their errors. An invalid value is reported once and replaced by a
/// harmless one.
/// </summary>
internal sealed class SetupFileObject
{
    private const int LongestPath = 4096;

    private readonly Dictionary<string, JsonElement> properties = new(StringComparer.Ordinal);
    private readonly string path;
    private readonly ICollection<string> errors;
    private readonly bool isObject;

    /// <param name="element">The JSON object; anything else is an error.</param>
    /// <param name="path">Its path: <c>eccServers[0]</c>, or empty for the whole file.</param>
    /// <param name="known">The properties it may have.</param>
    /// <param name="errors">The list to which errors are added.</param>
    public SetupFileObject(JsonElement element, string path, string[] known, ICollection<string> errors)
    {
        this.path = path;
        this.errors = errors;
        isObject = element.ValueKind == JsonValueKind.Object;
        if (!isObject)
        {
            errors.Add($"{(path.Length == 0 ? "The file" : path + ":")} {SetupFileValue.Describe(element)} is not an object ({{ … }})");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            var name = SetupFileValue.NameOf(property);
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                errors.Add($"{PathOf(SetupFileText.Clip(name, 60))}: unknown property (known properties: {string.Join(", ", known)})");
            }
            else if (!properties.TryAdd(name, property.Value))
            {
                errors.Add($"{PathOf(name)}: is given twice");
            }
        }
    }

    /// <summary>True if there is such a property with a value other than null.</summary>
    public bool Has(string name) => properties.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Returns the value, or null if it is absent or null.</summary>
    public JsonElement? Find(string name) => Has(name) ? properties[name] : null;

    /// <summary>Returns a name, which is required; null if it is invalid.</summary>
    public string? Name(string name)
    {
        var text = RequiredText(name);
        if (text is not null && SetupFileNames.WhyNotName(text) is { } why)
        {
            return Report<string>(name, $"{SetupFileText.Quote(text)} {why}");
        }

        return text;
    }

    /// <summary>Returns an address, which is required; null if it is invalid.</summary>
    public string? Address(string name)
    {
        var text = RequiredText(name);
        return text is null || SetupFileNames.IsAddress(text)
            ? text
            : Report<string>(name, $"{SetupFileText.Quote(text)} is neither an IP address nor a host name");
    }

    /// <summary>Returns a path or another text; empty if it is absent.</summary>
    public string Text(string name)
    {
        var text = Has(name) ? RequiredText(name) ?? string.Empty : string.Empty;
        if (text.Length > LongestPath || text.Any(char.IsControl))
        {
            Report<string>(
                name,
                SetupFileText.Quote(text)
                    + (text.Length > LongestPath ? $" is longer than {LongestPath} characters" : " contains a control character")
            );
        }

        return text;
    }

    /// <summary>Returns a port; 0 if it is invalid.</summary>
    public int Port(string name, int preset)
    {
        if (Find(name) is not { } value)
        {
            return preset;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is >= 1 and <= 65535)
        {
            return port;
        }

        Report<string>(name, $"{SetupFileValue.Describe(value)} is not a port (1 to 65535)");
        return 0;
    }

    /// <summary>Returns a protocol by its name in the ECC protocol; TCP if it is absent.</summary>
    public ConnectionType ConnectionType(string name) => EnumValue(name, Hosts.ConnectionType.TCP, "a connection type", "; upper case");

    /// <summary>Returns a value of an enumeration by its name, or the default if it is absent.</summary>
    public T Choice<T>(string name, T preset)
        where T : struct, Enum => EnumValue(name, preset, "a type", string.Empty);

    /// <summary>Returns a list of texts; empty if it is absent.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        if (
            list.ValueKind != JsonValueKind.Array
            || (list.EnumerateArray().Select(SetupFileValue.TextOf).ToList() is var texts && texts.Contains(null))
        )
        {
            Report<string>(name, $"{SetupFileValue.Describe(list)} is not a list of texts");
            return [];
        }

        return [.. texts.OfType<string>()];
    }

    /// <summary>Returns a number; null if it is absent or invalid.</summary>
    public double? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Report<string>(name, $"{SetupFileValue.Describe(value)} is not a number");
        return null;
    }

    /// <summary>
    /// Returns a config set given as <c>"describe/prepare/configure"</c> or as an object; null if it is absent or invalid.
    /// </summary>
    public ConfigId? Config(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            var parts = new SetupFileObject(value, PathOf(name), ["describe", "prepare", "configure"], errors);
            var (describe, prepare, configure) = (parts.ConfigPart("describe"), parts.ConfigPart("prepare"), parts.ConfigPart("configure"));
            return describe is null || prepare is null || configure is null ? null : new ConfigId(describe, prepare, configure);
        }

        var config = SetupFileValue.TextOf(value) is { } text && !text.Any(char.IsControl) ? ConfigId.Parse(text) : null;
        return config
            ?? Report<ConfigId>(
                name,
                $"{SetupFileValue.Describe(value)} is not a config (three names that are not empty: describe/prepare/configure)"
            );
    }

    /// <summary>Returns a deadline given as <c>"00:06:00"</c> or as a number of seconds; null if it is absent or invalid.</summary>
    public TimeSpan? Deadline(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var deadline = DeadlineOf(value);
        if (deadline is null || SetupRules.Deadline(name, deadline) is not null)
        {
            var what = SetupFileValue.Describe(value);
            Report<string>(name, $"{what} is not a deadline from 1 s to 1 h (\"h:mm:ss\", or a number of seconds)");
            return null;
        }

        return deadline;
    }

    /// <summary>Returns any text; null if it is absent or not a text, which is an error.</summary>
    public string? RequiredText(string name)
    {
        if (Find(name) is not { } value)
        {
            // If this is not an object, that has been reported already.
            return isObject ? Report<string>(name, "is missing") : null;
        }

        return SetupFileValue.TextOf(value) ?? Report<string>(name, $"{SetupFileValue.Describe(value)} is not a text");
    }

    /// <summary>Returns the path of a property in the file.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private T EnumValue<T>(string name, T preset, string what, string hint)
        where T : struct, Enum
    {
        if (Find(name) is not { } value)
        {
            return preset;
        }

        var names = Enum.GetNames<T>();
        if (SetupFileValue.TextOf(value) is { } text && names.Contains(text, StringComparer.Ordinal))
        {
            return Enum.Parse<T>(text);
        }

        Report<string>(name, $"{SetupFileValue.Describe(value)} is not {what} ({string.Join(", ", names)}{hint})");
        return preset;
    }

    private static TimeSpan? DeadlineOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds))
        {
            return DeadlineText.OfSeconds(seconds);
        }

        return SetupFileValue.TextOf(value) is { } text ? DeadlineText.Parse(text) : null;
    }

    private string? ConfigPart(string name)
    {
        var text = RequiredText(name)?.Trim();
        return text is null || (text.Length > 0 && !text.Contains('/', StringComparison.Ordinal) && !text.Any(char.IsControl))
            ? text
            : Report<string>(
                name,
                $"{SetupFileText.Quote(text)} is not the name of a config (not empty, no \"/\", no control " + "characters)"
            );
    }

    private T? Report<T>(string name, string what)
        where T : class
    {
        errors.Add($"{PathOf(name)}: {what}");
        return null;
    }
}
