using System.Globalization;

namespace ControlRoom.Bench;

/// <summary>Reads processor time and memory of processes from /proc.</summary>
internal static class ProcessTable
{
    private const double TicksPerSecond = 100; // USER_HZ, fixed at 100 for user space on Linux

    /// <summary>
    /// Returns the processor time of one process, user and system, in seconds, optionally including its ended children. 0 if the process
    /// has ended.
    /// </summary>
    public static double ProcessorSeconds(int id, bool withEnded) =>
        Fields(id) is { } fields
            ? fields[11..(withEnded ? 15 : 13)].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / TicksPerSecond
            : 0;

    /// <summary>Returns the memory of a process and its descendants, in MiB; shared memory is counted for each process.</summary>
    public static double ResidentMebibytes(int root) =>
        Tree(root)
            .Sum(id =>
                Fields(id) is { } fields
                    ? double.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize / 1024 / 1024
                    : 0
            );

    /// <summary>Returns the process and its descendants.</summary>
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

    /// <summary>Returns the fields from the state on, which is field 3 in proc(5); null if the process has ended.</summary>
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
