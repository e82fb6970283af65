namespace ControlRoom.Web.Hosting;

/// <summary>Says in a sentence what is wrong with an option: a time, or a number.</summary>
internal static class OptionRange
{
    /// <summary>Adds a sentence if the value is outside its range.</summary>
    public static void Check<T>(List<string> failures, string section, string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            failures.Add($"{section}:{key} must be {least} to {most}; it is {value}.");
        }
    }
}
