using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// The users that have listening or connected sockets on the routers' ports. On Linux every user may read this for all sockets.
/// <code>
/// 46005 1001
/// 46015 0
/// </code>
/// </summary>
internal sealed record PortUsers(ImmutableArray<(int Port, int User)> Sockets)
{
    /// <summary>Returns the users of a port.</summary>
    public IEnumerable<int> UsersOf(int port) => Sockets.Where(s => s.Port == port).Select(s => s.User);

    /// <summary>Reads the section; lines with another format are skipped.</summary>
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
