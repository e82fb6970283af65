using ControlRoom.Domain.Filing;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Settings;

/// <summary>Validates <see cref="FilingOptions"/>.</summary>
public sealed class FilingOptionsValidator : IValidateOptions<FilingOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FilingOptions options)
    {
        var ranges = new OptionRanges(FilingOptions.Section);
        ranges.Check(nameof(options.QuietTime), options.QuietTime, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(5));
        ranges.Check(nameof(options.RetryInterval), options.RetryInterval, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(1));
        return ranges.Result;
    }
}
