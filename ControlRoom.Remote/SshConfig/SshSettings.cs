using System.Collections.Immutable;

namespace ControlRoom.Remote.SshConfig;

/// <summary>What the directives that apply to one host say, before tokens are replaced. The first value of a directive counts.</summary>
internal sealed class SshSettings
{
    private readonly Dictionary<string, string> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ImmutableArray<string>> lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ofTheSystem = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> conditions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Conditions that only OpenSSH can judge: <c>Match exec</c>.</summary>
    public IReadOnlyCollection<string> ForeignConditions => conditions;

    /// <summary>All directives that have one value, with it.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Its value, or null.</summary>
    public string? Text(string name) => texts.GetValueOrDefault(name);

    /// <summary>Its values; empty if there are none.</summary>
    public ImmutableArray<string> List(string name) => lists.GetValueOrDefault(name, []);

    /// <summary>True if the value stands in the system's file, where distributions put their own.</summary>
    public bool IsOfTheSystem(string name) => ofTheSystem.Contains(name);

    /// <summary>Takes a value, if it is the first.</summary>
    public void Set(string name, string value, bool isOfTheSystem = false)
    {
        if (texts.TryAdd(name, value) && isOfTheSystem)
        {
            ofTheSystem.Add(name);
        }
    }

    /// <summary>Takes a value in place of what there is.</summary>
    public void Replace(string name, string value) => texts[name] = value;

    /// <summary>Takes the values of one directive, if it is the first.</summary>
    public void Set(string name, ImmutableArray<string> values) => lists.TryAdd(name, values);

    /// <summary>Adds a value that is not there yet.</summary>
    public void Add(string name, string value)
    {
        var before = List(name);
        lists[name] = before.Contains(value, StringComparer.Ordinal) ? before : before.Add(value);
    }

    /// <summary>Notes a condition that only OpenSSH can judge.</summary>
    public void NeedsOpenSsh(string condition) => conditions.Add(condition);
}
