using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Text;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;

namespace ControlRoom.Remote.Filing;

/// <summary>Combines the names and sizes of files.</summary>
internal static class ManifestReader
{
    /// <summary>
    /// Returns the files of one location; null if names and sizes do not match, because files were added or removed while they were listed.
    /// </summary>
    public static ImmutableArray<GrawFile>? Read(HostResponse response, string place)
    {
        if (
            response.Find($"{place}-names") is not { } nameSection
            || response.Find($"{place}-sizes") is not { } sizeSection
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
