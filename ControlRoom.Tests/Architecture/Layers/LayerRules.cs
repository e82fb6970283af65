namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>The rooms of a project and what each may see: itself, the rooms that it names, and those that every room may see.</summary>
/// <param name="root">The project's namespace; rooms are named by what follows it.</param>
/// <param name="common">Rooms that every room may see (and that see only what their own lines say).</param>
/// <param name="rooms">Each room, and the rooms that it sees. A room may be a nested folder, "Runs.Model"; the longest name wins.</param>
/// <param name="seesAll">Rooms that see everything. No room sees them unless it names them.</param>
public sealed class LayerRules(
    string root,
    IReadOnlyCollection<string> common,
    IReadOnlyDictionary<string, string[]> rooms,
    IReadOnlyCollection<string>? seesAll = null
)
{
    /// <summary>The arrows that are not allowed, as "Runs → Get", each with the types that make it; empty if there are none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Wrong(IEnumerable<Arrow> arrows) =>
        arrows
            .Select(arrow => (From: RoomOf(arrow.From), To: RoomOf(arrow.To), Arrow: arrow))
            .Where(a => a.From != a.To && !Allows(a.From, a.To))
            .GroupBy(a => $"{a.From} → {a.To}", StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<string>)[.. g.Select(a => $"{a.Arrow.Place} names {WithoutRoot(a.Arrow.To)}")],
                StringComparer.Ordinal
            );

    /// <summary>Circles in the table itself; empty if the rooms can be put in an order from below.</summary>
    public IEnumerable<string> Circles()
    {
        var remaining = rooms.ToDictionary(r => r.Key, r => VisibleFrom(r.Key).Where(rooms.ContainsKey).ToHashSet(StringComparer.Ordinal));
        while (remaining.FirstOrDefault(r => !r.Value.Any(remaining.ContainsKey)).Key is { } bottom)
        {
            remaining.Remove(bottom);
        }

        return remaining.Keys.Order(StringComparer.Ordinal);
    }

    /// <summary>Types that are in no room, so that the table says nothing about them.</summary>
    public IEnumerable<string> WithoutRoom(IEnumerable<string> types) => types.Where(type => FindRoom(type) is null);

    /// <summary>Rooms of the table that contain no type.</summary>
    public IEnumerable<string> Empty(IEnumerable<string> types)
    {
        var used = types.Select(RoomOf).ToHashSet(StringComparer.Ordinal);
        return rooms.Keys.Concat(seesAll ?? []).Where(room => !used.Contains(room));
    }

    /// <summary>Arrows that the table allows but no type makes, as "Runs → Get".</summary>
    public IEnumerable<string> Unused(IEnumerable<Arrow> arrows)
    {
        var made = arrows.Select(a => $"{RoomOf(a.From)} → {RoomOf(a.To)}").ToHashSet(StringComparer.Ordinal);
        return rooms.SelectMany(r => r.Value.Select(visible => $"{r.Key} → {visible}")).Where(arrow => !made.Contains(arrow));
    }

    /// <summary>The room of a type; its namespace in parentheses, which no room may see, if it is in no room.</summary>
    public string RoomOf(string type) => FindRoom(type) ?? $"({NamespaceOf(type)})";

    private string? FindRoom(string type)
    {
        var space = NamespaceOf(type);
        if (space != root && !space.StartsWith(root + ".", StringComparison.Ordinal))
        {
            return null;
        }

        var folder = space == root ? string.Empty : WithoutRoot(space);
        return rooms
            .Keys.Concat(seesAll ?? [])
            .Where(room => folder == room || folder.StartsWith(room + ".", StringComparison.Ordinal))
            .MaxBy(room => room.Length);
    }

    private static string NamespaceOf(string type) => type.LastIndexOf('.') is var dot and >= 0 ? type[..dot] : string.Empty;

    private string WithoutRoot(string name) => name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..] : name;

    private bool Allows(string from, string to) =>
        (seesAll?.Contains(from) ?? false) || VisibleFrom(from).Contains(to, StringComparer.Ordinal);

    private IEnumerable<string> VisibleFrom(string room) =>
        (rooms.TryGetValue(room, out var named) ? named : []).Concat(common.Contains(room) ? [] : common);
}
