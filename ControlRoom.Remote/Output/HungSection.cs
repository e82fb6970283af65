using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;

namespace ControlRoom.Remote.Output;

/// <summary>
/// A section that reports a hung tool: the remaining process (- if it could be killed), the time in hundredths of a second, the tool, the
/// path:
/// <code>
/// 4711 6012 df /data/mm 3
/// </code>
/// </summary>
/// <param name="ProcessId">The remaining process; null if it could be killed.</param>
/// <param name="Duration">How long the tool has been hanging.</param>
/// <param name="Tool">The name of the tool.</param>
/// <param name="Path">The path that it accesses; empty if there is none.</param>
internal sealed record HungSection(int? ProcessId, TimeSpan Duration, string Tool, string Path)
{
    /// <summary>The name of the section; a router's process id follows if the section is about that process.</summary>
    public const string Name = "hung";

    /// <summary>Reads the section; null if it has another format.</summary>
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

    /// <summary>A sentence for an operator who waits for the tool. The program retries automatically.</summary>
    public string Message =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Tool} has been hanging{Where} for {Duration.TotalSeconds:0} s. Is a network disk unavailable?"
        );

    private string Where => Path.Length > 0 ? $" on {PasteablePath.Of(Path)}" : string.Empty;

    /// <summary>Returns the hung tool with the time at which it began to hang.</summary>
    public HungTool ToHungTool(DateTimeOffset now) => new(Tool, Path, now - Duration) { ProcessId = ProcessId };
}
