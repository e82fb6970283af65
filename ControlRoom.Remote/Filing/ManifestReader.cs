using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Text;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;

namespace ControlRoom.Remote.Filing;

/// <summary>Puts names and sizes together.</summary>
internal static class ManifestReader
{
    /// <summary>The files of one place; null if names and sizes do not fit: files came or went while they were listed.</summary>
    public static ImmutableArray<GrawFile>? Read(HostAnswer answer, string place)
    {
        if (
            answer.Find($"{place}-names") is not { } nameSection
            || answer.Find($"{place}-sizes") is not { } sizeSection
            || HexNames.Parse(nameSection.Text) is not { } names
        )
        {
            return null;
        }

        var sizes = sizeSection.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (sizes.Length != names.Length)
        {
            return null;
        }

        var files = ImmutableArray.CreateBuilder<GrawFile>(names.Length);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (!long.TryParse(sizes[i], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                return null;
            }

            files.Add(new GrawFile(names[i], size));
        }

        return [.. files.OrderBy(f => f.Name, FileNameOrder.Instance)];
    }
}
