using System.Diagnostics;

namespace ControlRoom.Tests;

/// <summary>Reads facts about processes from /proc.</summary>
internal static class ProcessFacts
{
    /// <summary>
    /// The ids of the processes of that name that satisfy a condition. A process that ends during the check is not included.
    /// </summary>
    public static IEnumerable<int> Where(string name, Func<int, bool> isTrue)
    {
        foreach (var process in Process.GetProcessesByName(name))
        {
            using (process)
            {
                if (IsTrueOf(process.Id, isTrue))
                {
                    yield return process.Id;
                }
            }
        }
    }

    private static bool IsTrueOf(int id, Func<int, bool> isTrue)
    {
        try
        {
            return isTrue(id);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
