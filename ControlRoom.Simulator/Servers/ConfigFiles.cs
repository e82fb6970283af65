using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>The configuration files on the machine of an ECC server.</summary>
internal static class ConfigFiles
{
    private const string Extension = ".xcfg";

    /// <summary>Returns every combination of a describe-, a prepare- and a configure- file.</summary>
    public static ImmutableArray<ConfigId> CombinationsIn(string directory)
    {
        var files = Directory.Exists(directory)
            ? Directory
                .GetFiles(directory, "*" + Extension)
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal)
                .ToList()
            : [];
        return
        [
            .. from describe in Of("describe-")
            from prepare in Of("prepare-")
            from configure in Of("configure-")
            select new ConfigId(describe, prepare, configure),
        ];

        IEnumerable<string> Of(string step) =>
            files
                .Where(name => name.Length > step.Length && name.StartsWith(step, StringComparison.Ordinal))
                .Select(name => name[step.Length..]);
    }
}
