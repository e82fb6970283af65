using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Remote.Output;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// A dataRouter process whose sockets lsof does not show. The section has the owner's name and, on Linux, the user ids (real, effective,
/// saved, file system):
/// <code>
/// daq
/// 1001 1001	1001	1001
/// </code>
/// </summary>
/// <param name="Id">The process id.</param>
/// <param name="Owner">The owner's name; empty if unknown.</param>
/// <param name="Users">The user ids of the process; empty if unknown.</param>
internal sealed record HiddenRouter(int Id, string Owner, ImmutableHashSet<int> Users)
{
    private const int Root = 0;

    /// <summary>The start of the section's name.</summary>
    public const string Section = "hidden ";

    /// <summary>The owner of the process, for messages.</summary>
    public string OwnerText
    {
        get
        {
            if (Owner.Length > 0)
            {
                return $"user {Owner}";
            }

            if (Users.Count > 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the user with id {Users.Min()}");
            }

            return "another user";
        }
    }

    /// <summary>Reads the section; null if it has another format.</summary>
    public static HiddenRouter? Parse(OutputSection section)
    {
        if (
            !section.Name.StartsWith(Section, StringComparison.Ordinal)
            || !int.TryParse(section.Name.AsSpan(Section.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        )
        {
            return null;
        }

        var lines = section.Text.Split('\n');
        var users = lines
            .Skip(1)
            .SelectMany(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(u => int.TryParse(u, NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? user : -1)
            .Where(u => u >= 0);
        return new HiddenRouter(id, lines[0].Trim(), [.. users]);
    }

    /// <summary>
    /// Returns true if a socket of this user may belong to the process. A socket that root opened may have been passed on.
    /// </summary>
    public bool MayOwnSocketOf(int user) => user == Root || Users.Count == 0 || Users.Contains(user);
}
