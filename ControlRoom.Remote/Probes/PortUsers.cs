using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Which users have sockets, listening or connected, on the routers' ports: every user may read that on Linux, whoever the sockets belong
/// to.
/// <code>
/// 46005 1001
/// 46015 0
/// </code>
/// </summary>
internal sealed record PortUsers(ImmutableArray<(int Port, int User)> Sockets)
{
    /// <summary>The users of a port.</summary>
    public IEnumerable<int> Of(int port) => Sockets.Where(s => s.Port == port).Select(s => s.User);

    /// <summary>Reads the section; lines that are none of it are left out.</summary>
    public static PortUsers Parse(string text) =>
        new([
            .. from line in text.Split('\n')
            let parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where parts.Length == 2
            let port = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? p : 0
            let user = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var u) ? u : -1
            where port > 0 && user >= 0
            select (port, user),
        ]);
}
