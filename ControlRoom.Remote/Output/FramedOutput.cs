using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Remote.Output;

/// <summary>
/// Takes a script's sections out of whatever surrounds them and falls in between: message of the day, chatty profiles, their background
/// processes.
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
    /// <summary>The sections in their order; null if the script did not come to its end.</summary>
    public static ImmutableArray<OutputSection>? Parse(string output, string marker)
    {
        var sections = ImmutableArray.CreateBuilder<OutputSection>();
        string? name = null;
        List<string> lines = [];
        foreach (var printed in output.Split('\n'))
        {
            if (printed == $"{marker} done")
            {
                return sections.ToImmutable();
            }

            // What was printed before without a newline stands before the marker.
            var at = printed.IndexOf(marker + "=", StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var line = printed[(at + marker.Length + 1)..];
            var frame = line.StartsWith(marker + " ", StringComparison.Ordinal) ? line[(marker.Length + 1)..] : null;
            switch (frame)
            {
                case null:
                    lines.Add(line);
                    break;
                case ['o', 'p', 'e', 'n', ' ', .. var opened]:
                    name = opened;
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
