using System.Globalization;

namespace ControlRoom.Bench;

/// <summary>What /proc tells of processes.</summary>
internal static class ProcessTable
{
    private const double TicksPerSecond = 100; // USER_HZ, fixed at 100 for user space on Linux

    /// <summary>
    /// Processor time of one process, user and system, in seconds, optionally with that of its ended children. 0 if the process is gone.
    /// </summary>
    public static double ProcessorSeconds(int id, bool withEnded) =>
        Fields(id) is { } fields
            ? fields[11..(withEnded ? 15 : 13)].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / TicksPerSecond
            : 0;

    /// <summary>Memory of a process and all below it, in MiB; what they share is counted for each.</summary>
    public static double ResidentMebibytes(int root) =>
        Tree(root)
            .Sum(id =>
                Fields(id) is { } fields
                    ? double.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize / 1024 / 1024
                    : 0
            );

    /// <summary>The process and all below it.</summary>
    public static List<int> Tree(int root)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Fields(id) is { } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0))
            .ToLookup(p => p.Parent, p => p.Id);
        List<int> tree = [root];
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(parents[tree[i]]);
        }

        return tree;
    }

    /// <summary>From the state on, which is field 3 of proc(5).</summary>
    private static string[]? Fields(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
