using System.Globalization;

namespace ControlRoom.Remote.SshConfig;

/// <summary>A line of a file, for sentences in ssh's words.</summary>
internal readonly record struct LinePlace(string Path, int Number)
{
    /// <summary>What is wrong with it.</summary>
    public string Says(string objection) => string.Create(CultureInfo.InvariantCulture, $"{Path} line {Number}: {objection}");

    /// <summary>Its keyword is not known.</summary>
    public string Unknown(string keyword) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}: line {Number}: Bad configuration option: {keyword.ToLowerInvariant()}");
}
