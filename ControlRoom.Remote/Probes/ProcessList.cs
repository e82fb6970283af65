using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Reads <c>ps -e -ww -o pid= -o comm=</c>. Linux cuts the name to 15 characters, macOS prints the whole path:
/// <code>
///    4711 getEccSoapServe
///    4712 dataRouter
///   88012 /Users/attpc/GET Software/bin/getEccSoapServer
/// </code>
/// It has no arguments, so that an editor with one of these names as its argument is not mistaken for the program.
/// </summary>
internal sealed record ProcessList(ImmutableArray<(int Id, string Name)> Processes)
{
    private const string EccServer = "getEccSoapServer";

    /// <summary>The length of a name in Linux's process list.</summary>
    private const int LinuxNameLength = 15;

    /// <summary>True if an ECC server is running.</summary>
    public bool HasEccServer => Processes.Any(p => p.Name is EccServer || p.Name == EccServer[..LinuxNameLength]);

    /// <summary>The process ids of all data routers of all users.</summary>
    public IEnumerable<int> DataRouters => Processes.Where(p => p.Name == LsofFields.DataRouter).Select(p => p.Id);

    /// <summary>Reads the list; lines with another format are skipped.</summary>
    public static ProcessList Parse(string text) =>
        new([
            .. from line in text.Split('\n', StringSplitOptions.TrimEntries)
            let gap = line.IndexOf(' ', StringComparison.Ordinal)
            where gap > 0
            let id = int.TryParse(line.AsSpan(0, gap), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0
            where id > 0
            select (id, NameOf(line[gap..].Trim())),
        ]);

    private static string NameOf(string command) => command[(command.LastIndexOf('/') + 1)..];
}
