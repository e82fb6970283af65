using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup;

/// <summary>Checks that the names in a setup file have only visible characters, and can be distinguished by their looks.</summary>
internal static class SetupFileNameCheck
{
    public static void Check(
        string experiment,
        ImmutableArray<EccServer> servers,
        ImmutableArray<DataRouter> routers,
        ImmutableArray<DataSource> sources,
        ICollection<string> errors
    )
    {
        if (NameKey.WhyInvisible(experiment) is { } why)
        {
            errors.Add($"experiment: {SetupFileText.Quote(experiment)} {why}");
        }

        Check("eccServers", servers.Select(s => s.Name), errors);
        Check("dataRouters", routers.Select(r => r.Name), errors);
        Check("dataSources", sources.Select(s => s.Name), errors);
    }

    private static void Check(string list, IEnumerable<string> names, ICollection<string> errors)
    {
        var seen = new Dictionary<string, (int Index, string Name)>(StringComparer.Ordinal);
        foreach (var (i, name) in names.Index().Where(n => n.Item.Length > 0))
        {
            if (NameKey.WhyInvisible(name) is { } why)
            {
                errors.Add($"{list}[{i}].name: {SetupFileText.Quote(name)} {why}");
            }

            // Names that differ only in case have been reported already.
            var key = NameKey.Of(name);
            if (!seen.TryAdd(key, (i, name)) && !string.Equals(seen[key].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add($"{list}[{i}].name: {SetupFileText.Quote(name)} looks like the name of {list}[{seen[key].Index}]");
            }
        }
    }
}
