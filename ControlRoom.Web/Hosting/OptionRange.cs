namespace ControlRoom.Web.Hosting;

/// <summary>Says in a sentence what is wrong with an option that is a time.</summary>
internal static class OptionRange
{
    /// <summary>Adds a sentence if the value is outside its range.</summary>
    public static void Check(List<string> failures, string section, string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            failures.Add($"{section}:{key} must be {least} to {most}; it is {value}.");
        }
    }
}
