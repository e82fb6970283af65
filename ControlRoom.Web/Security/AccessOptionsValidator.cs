using ControlRoom.Web.Settings;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Validates <see cref="AccessOptions"/>.</summary>
public sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    private const int Most = 100_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var ranges = new OptionRanges(AccessOptions.Section);
        ranges.Check(nameof(options.SignInsPerMinute), options.SignInsPerMinute, 1, Most);
        ranges.Check(nameof(options.CommandsPerSecond), options.CommandsPerSecond, 1, Most);
        return ranges.Result;
    }
}
