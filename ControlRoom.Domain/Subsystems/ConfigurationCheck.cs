using System.Collections.Immutable;

namespace ControlRoom.Domain.Subsystems;

/// <summary>A configuration after it has been checked against the keys of its subsystem.</summary>
/// <param name="Values">The value of every key in its normal form. Use it only if there are no problems.</param>
/// <param name="Problems">All problems: unknown keys first, then the others in the order of the keys.</param>
public sealed record ConfigurationCheck(ImmutableSortedDictionary<string, string> Values, ImmutableArray<ConfigurationProblem> Problems)
{
    /// <summary>Checks a configuration.</summary>
    /// <param name="keys">The keys, each of which needs a value.</param>
    /// <param name="given">The given keys and values.</param>
    public static ConfigurationCheck Of(IReadOnlyCollection<ConfigurationKey> keys, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(given);
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var known = keys.Select(k => k.Name).ToHashSet(StringComparer.Ordinal);
        var problems = given
            .Keys.Where(name => !known.Contains(name))
            .Order(StringComparer.Ordinal)
            .Select(name => new ConfigurationProblem(name, ConfigurationProblemKind.UnknownKey, $"{name}: there is no such key."))
            .ToList();
        foreach (var key in keys)
        {
            if (!given.TryGetValue(key.Name, out var text))
            {
                problems.Add(new ConfigurationProblem(key.Name, ConfigurationProblemKind.MissingKey, $"{key.Name}: no value is given."));
                continue;
            }

            var (value, problem) = key.Read(text);
            values[key.Name] = value;
            if (problem is not null)
            {
                problems.Add(problem);
            }
        }

        return new ConfigurationCheck(values.ToImmutable(), [.. problems]);
    }
}
