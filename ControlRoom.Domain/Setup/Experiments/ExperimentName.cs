using System.Text;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>What an experiment may be called: its name is the directory of its data on every host.</summary>
public static class ExperimentName
{
    /// <summary>File systems take no longer names, in bytes.</summary>
    private const int MostBytes = 255;

    /// <summary>Why the name cannot be taken; null if it can. Spaces are allowed within it.</summary>
    public static string? WhyNot(string name)
    {
        if (SetupFileNames.WhyNotExperiment(name) is { } why)
        {
            return $"{char.ToUpperInvariant(why[0])}{why[1..]}.";
        }

        if (NameKey.WhyInvisible(name) is { } invisible)
        {
            return $"The name {invisible}.";
        }

        return Encoding.UTF8.GetByteCount(name) > MostBytes
            ? $"The name has {Encoding.UTF8.GetByteCount(name)} bytes; a directory can have {MostBytes}."
            : null;
    }
}
