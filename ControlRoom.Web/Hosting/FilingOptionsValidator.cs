using ControlRoom.Domain.Filing;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Hosting;

/// <summary>Says in sentences what is wrong with <see cref="FilingOptions"/>.</summary>
public sealed class FilingOptionsValidator : IValidateOptions<FilingOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FilingOptions options)
    {
        List<string> failures = [];
        Check(failures, nameof(options.QuietTime), options.QuietTime, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(5));
        Check(failures, nameof(options.RetryInterval), options.RetryInterval, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(List<string> failures, string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            failures.Add($"{FilingOptions.Section}:{name} must be {least} to {most}; it is {value}.");
        }
    }
}
