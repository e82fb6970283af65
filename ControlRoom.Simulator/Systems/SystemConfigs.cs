using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Systems;

/// <summary>The configuration sets of the simulated ECC servers, and their files.</summary>
internal static class SystemConfigs
{
    /// <summary>The set that the setup selects.</summary>
    public static ConfigId Selected { get; } = new("cobo0", "exp", "exp");

    private static readonly string[] Common =
    [
        "describe-cobo0",
        "prepare-exp",
        "prepare-pedestals",
        "prepare-pulser",
        "configure-exp",
        "configure-exp-highgain",
        "configure-pedestals",
        "configure-pulser",
    ];

    /// <summary>
    /// Writes the files <c>describe-NAME.xcfg</c> and so on, if they do not exist; each server has its own describe- file in addition to
    /// the common ones.
    /// </summary>
    /// <param name="directory">The directory of the files.</param>
    /// <param name="server">The name of the server: ECC3, ECC_mutant.</param>
    public static void WriteFiles(string directory, string server)
    {
        Directory.CreateDirectory(directory);
        var own = server.Replace("ECC_", string.Empty, StringComparison.Ordinal).Replace("ECC", "cobo", StringComparison.Ordinal);
        foreach (var name in Common.Append($"describe-{own}").Distinct(StringComparer.Ordinal))
        {
            var path = Path.Combine(directory, name + ".xcfg");
            if (!File.Exists(path))
            {
                File.WriteAllText(
                    path,
                    $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {name}, simulated -->\n<Setup type=\"{name}\"></Setup>\n"
                );
            }
        }
    }
}
