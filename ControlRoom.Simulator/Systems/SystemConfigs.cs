using System.Collections.Immutable;
using ControlRoom.Domain.Servers;

namespace ControlRoom.Simulator.Systems;

/// <summary>The configuration sets of every simulated ECC server, and the files they come from.</summary>
internal static class SystemConfigs
{
    /// <summary>The one that the setup selects.</summary>
    public static ConfigId Selected { get; } = new("cobo0", "exp", "exp");

    /// <summary>All that GetConfigIDs lists.</summary>
    public static ImmutableArray<ConfigId> All { get; } =
    [
        Selected,
        new("cobo0", "pedestals", "pedestals"),
        new("cobo0", "pulser", "pulser"),
        new("cobo0", "exp", "exp-highgain"),
    ];

    /// <summary>Writes the files <c>describe-NAME.xcfg</c>, … unless they are there.</summary>
    public static void WriteFiles(string directory)
    {
        Directory.CreateDirectory(directory);
        var names = All.SelectMany(c => new[] { "describe-" + c.Describe, "prepare-" + c.Prepare, "configure-" + c.Configure });
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var path = Path.Combine(directory, name + ".xcfg");
            if (!File.Exists(path))
            {
                File.WriteAllText(path, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {name}, simulated -->\n<Setup type=\"{name}\"></Setup>\n");
            }
        }
    }
}
