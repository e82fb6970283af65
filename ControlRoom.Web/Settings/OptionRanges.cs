using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Settings;

/// <summary>Checks the ranges of the options of a section, and collects a sentence for each error.</summary>
internal sealed class OptionRanges(string section)
{
    private readonly List<string> failures = [];

    /// <summary>The result of the validation.</summary>
    public ValidateOptionsResult Result => failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

    /// <summary>Checks a value, a time or a number, against its range, both ends included.</summary>
    public void Check<T>(string key, T value, T minimum, T maximum, string units = "")
        where T : IComparable<T>
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            failures.Add($"{section}:{key} must be {minimum} to {maximum}{units}; it is {value}.");
        }
    }
}
