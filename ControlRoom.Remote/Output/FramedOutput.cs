using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Remote.Output;

/// <summary>
/// Extracts a script's sections from other output: message of the day, output of profiles and of their background processes.
/// <code>
/// Welcome to mini3!
/// @5f…c2=@5f…c2 open processes
/// @5f…c2=    1 /sbin/launchd
/// You have new mail.
/// @5f…c2=@5f…c2 close 0
/// @5f…c2 done
/// </code>
/// </summary>
internal static class FramedOutput
{
    /// <summary>Returns the sections in their order; null if the script did not finish.</summary>
    public static ImmutableArray<OutputSection>? Parse(string output, string marker)
    {
        var sections = ImmutableArray.CreateBuilder<OutputSection>();
        string? name = null;
        List<string> lines = [];
        foreach (var outputLine in output.Split('\n'))
        {
            if (outputLine == $"{marker} done")
            {
                return sections.ToImmutable();
            }

            // Other output without a newline precedes the marker on its line.
            var at = outputLine.IndexOf(marker + "=", StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var line = outputLine[(at + marker.Length + 1)..];
            var frame = line.StartsWith(marker + " ", StringComparison.Ordinal) ? line[(marker.Length + 1)..] : null;
            switch (frame)
            {
                case null:
                    lines.Add(line);
                    break;
                case ['o', 'p', 'e', 'n', ' ', .. var sectionName]:
                    name = sectionName;
                    lines.Clear();
                    break;
                default:
                    Close(sections, name, lines, frame);
                    name = null;
                    break;
            }
        }

        return null;
    }

    private static void Close(ImmutableArray<OutputSection>.Builder sections, string? name, List<string> lines, string frame)
    {
        if (
            name is not null
            && int.TryParse(
                frame.Replace("close ", string.Empty, StringComparison.Ordinal),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var status
            )
        )
        {
            sections.Add(new OutputSection(name, string.Join('\n', lines), status));
        }
    }
}
