using System.Text;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>The rules for the name of an experiment, which is also the directory of its data on every host.</summary>
public static class ExperimentName
{
    /// <summary>The longest name that file systems accept, in bytes.</summary>
    private const int MostBytes = 255;

    /// <summary>Returns why the name is not valid; null if it is. Spaces are allowed within it.</summary>
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
            ? $"The name has {Encoding.UTF8.GetByteCount(name)} bytes; the maximum for a directory is {MostBytes}."
            : null;
    }
}
