using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Settings;

/// <summary>Collects in sentences what is wrong with the options of a section.</summary>
internal sealed class OptionRange(string section)
{
    private readonly List<string> failures = [];

    /// <summary>What is to be answered.</summary>
    public ValidateOptionsResult Result => failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

    /// <summary>Adds a sentence if the value, a time or a number, is outside its range.</summary>
    public void Check<T>(string key, T value, T least, T most, string units = "")
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            failures.Add($"{section}:{key} must be {least} to {most}{units}; it is {value}.");
        }
    }
}
