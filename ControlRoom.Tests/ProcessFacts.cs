using System.Diagnostics;

namespace ControlRoom.Tests;

/// <summary>What /proc tells of processes.</summary>
internal static class ProcessFacts
{
    /// <summary>The ids of the processes of that name of which something is true. One that ends while it is looked at is none.</summary>
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
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
