using System.Globalization;

namespace ControlRoom.Remote.SshConfig;

/// <summary>A line of a file, for messages as ssh writes them.</summary>
internal readonly record struct FileLine(string Path, int Number)
{
    /// <summary>Returns a message that says what is wrong with the line.</summary>
    public string ErrorMessage(string problem) => string.Create(CultureInfo.InvariantCulture, $"{Path} line {Number}: {problem}");

    /// <summary>Returns the message for an unknown keyword.</summary>
    public string UnknownKeywordMessage(string keyword) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}: line {Number}: Bad configuration option: {keyword.ToLowerInvariant()}");
}
