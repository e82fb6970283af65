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
        OptionRange.Check(failures, FilingOptions.Section, nameof(options.QuietTime), options.QuietTime, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(5));
        OptionRange.Check(failures, FilingOptions.Section, nameof(options.RetryInterval), options.RetryInterval, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
