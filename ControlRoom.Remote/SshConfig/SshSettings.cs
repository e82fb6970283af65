using System.Collections.Immutable;

namespace ControlRoom.Remote.SshConfig;

/// <summary>The values of the directives for one host, before tokens are replaced. The first value of a directive counts.</summary>
internal sealed class SshSettings
{
    private readonly Dictionary<string, string> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ImmutableArray<string>> lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ofTheSystem = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> conditions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Conditions that only OpenSSH can evaluate: <c>Match exec</c>.</summary>
    public IReadOnlyCollection<string> OpenSshConditions => conditions;

    /// <summary>All directives with one value, and their values.</summary>
    public IReadOnlyDictionary<string, string> Values => texts;

    /// <summary>Returns the value of a directive, or null.</summary>
    public string? Value(string name) => texts.GetValueOrDefault(name);

    /// <summary>Returns the values of a directive; empty if there are none.</summary>
    public ImmutableArray<string> List(string name) => lists.GetValueOrDefault(name, []);

    /// <summary>Returns true if the value is from the system's file, which Linux distributions provide.</summary>
    public bool IsFromSystemFile(string name) => ofTheSystem.Contains(name);

    /// <summary>Stores a value if it is the first one.</summary>
    public void Set(string name, string value, bool isOfTheSystem = false)
    {
        if (texts.TryAdd(name, value) && isOfTheSystem)
        {
            ofTheSystem.Add(name);
        }
    }

    /// <summary>Replaces a value.</summary>
    public void Replace(string name, string value) => texts[name] = value;

    /// <summary>Stores the values of a directive if it is the first one.</summary>
    public void Set(string name, ImmutableArray<string> values) => lists.TryAdd(name, values);

    /// <summary>Adds a value unless it already exists.</summary>
    public void Add(string name, string value)
    {
        var before = List(name);
        lists[name] = before.Contains(value, StringComparer.Ordinal) ? before : before.Add(value);
    }

    /// <summary>Records a condition that only OpenSSH can evaluate.</summary>
    public void AddOpenSshCondition(string condition) => conditions.Add(condition);
}
