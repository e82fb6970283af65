using System.Text.RegularExpressions;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>
/// Reads the table of rooms in a decision: the room, what it contains, and what it sees. The last column is a list of rooms, "–" for none,
/// or "all above", which leaves out the rooms that every room may see; "all above but A, B" leaves out these too. "models" are all rooms
/// above whose names end in ".Model", and ".Rows" in the line of Persistence.Access is Persistence.Rows.
/// </summary>
internal static partial class DrawnRooms
{
    public static IReadOnlyList<(string Room, string[] Sees)> Of(string file, IReadOnlyCollection<string> common)
    {
        List<(string Room, string[] Sees)> rooms = [];
        foreach (var line in File.ReadLines(file).Select(text => Row().Match(text)).Where(row => row.Success))
        {
            string[] above = [.. rooms.Select(r => r.Room).Except(common)];
            var room = line.Groups["room"].Value;
            rooms.Add((room, [.. Sees(line.Groups["sees"].Value, above).Select(n => n[0] == '.' ? room.Split('.')[0] + n : n)]));
        }

        return rooms;
    }

    private static string[] Sees(string text, string[] above)
    {
        const string All = "all above";
        const string But = All + " but ";
        if (text == All)
        {
            return above;
        }

        return text.StartsWith(But, StringComparison.Ordinal) ? [.. above.Except(Listed(text[But.Length..], above))] : Listed(text, above);
    }

    private static string[] Listed(string text, string[] above) =>
        text == "–"
            ? []
            :
            [
                .. text.Split(", ")
                    .SelectMany(name => name == "models" ? above.Where(room => room.EndsWith(".Model", StringComparison.Ordinal)) : [name]),
            ];

    [GeneratedRegex(@"^\| (?<room>[\w.]+) \| [^|]+ \| (?<sees>[^|]+) \|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
