using ControlRoom.Domain.Control;
using ControlRoom.Web.Hosting;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Says in sentences what is wrong with <see cref="ControlOptions"/>.</summary>
public sealed class ControlOptionsValidator : IValidateOptions<ControlOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ControlOptions options)
    {
        List<string> failures = [];
        OptionRange.Check(failures, ControlOptions.Section, nameof(options.AskTime), options.AskTime, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        OptionRange.Check(failures, ControlOptions.Section, nameof(options.LapseAfter), options.LapseAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
