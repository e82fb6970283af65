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
/// Arguments are not in it, so that an editor holding one of these names is not taken for the program.
/// </summary>
internal sealed record ProcessList(ImmutableArray<(int Id, string Name)> Processes)
{
    private const string EccServer = "getEccSoapServer";

    /// <summary>What is left of a name in Linux's process list.</summary>
    private const int LinuxNameLength = 15;

    /// <summary>True if an ECC server runs.</summary>
    public bool HasEccServer => Processes.Any(p => p.Name is EccServer || p.Name == EccServer[..LinuxNameLength]);

    /// <summary>Process ids of all data routers, whoever they belong to.</summary>
    public IEnumerable<int> DataRouters => Processes.Where(p => p.Name == LsofFields.DataRouter).Select(p => p.Id);

    /// <summary>Reads the list; lines that are none of it are left out.</summary>
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
