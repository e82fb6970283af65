using ControlRoom.Domain.Access;
using ControlRoom.Web.Settings;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Validates <see cref="ControlOptions"/>.</summary>
public sealed class ControlOptionsValidator : IValidateOptions<ControlOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ControlOptions options)
    {
        var ranges = new OptionRanges(ControlOptions.Section);
        ranges.Check(nameof(options.AskTime), options.AskTime, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        ranges.Check(nameof(options.LapseAfter), options.LapseAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
        return ranges.Result;
    }
}
