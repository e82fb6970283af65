using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;

namespace ControlRoom.Remote.Output;

/// <summary>
/// A section of that name says what hangs: the process that is left (- if it could be killed), for how many hundredths of a second, the
/// tool, the path:
/// <code>
/// 4711 6012 df /data/mm 3
/// </code>
/// </summary>
/// <param name="ProcessId">The process that is left; null if it could be killed.</param>
/// <param name="For">For how long it hangs.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Path">What it looks at; empty if that is no directory.</param>
internal sealed record HungSection(int? ProcessId, TimeSpan For, string Tool, string Path)
{
    /// <summary>The name of the section, followed by the router's process if it is about one.</summary>
    public const string Name = "hung";

    /// <summary>Reads it; null if it is anything else.</summary>
    public static HungSection? Parse(string text) =>
        text.Split(' ', 4) is [var process, var age, { Length: > 0 } tool, var path]
        && long.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var hundredths)
            ? new HungSection(
                int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
                TimeSpan.FromMilliseconds(hundredths * 10),
                tool,
                path
            )
            : null;

    /// <summary>For one who waits for what it was to do: it is tried again by itself.</summary>
    public string Sentence =>
        string.Create(CultureInfo.InvariantCulture, $"{Tool} hangs{Where} for {For.TotalSeconds:0} s: dead network disk?");

    private string Where => Path.Length > 0 ? $" on {PasteablePath.Of(Path)}" : string.Empty;

    /// <summary>The same with its beginning.</summary>
    public HungTool At(DateTimeOffset now) => new(Tool, Path, now - For) { ProcessId = ProcessId };
}
