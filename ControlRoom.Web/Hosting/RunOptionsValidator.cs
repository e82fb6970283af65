using ControlRoom.Domain.Runs;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Hosting;

/// <summary>Says in sentences what is wrong with <see cref="RunOptions"/>.</summary>
public sealed class RunOptionsValidator : IValidateOptions<RunOptions>
{
    private const long MostDiskFree = 100_000_000_000_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RunOptions options)
    {
        List<string> failures = [];
        if (options.MinimumDiskFree is < 0 or > MostDiskFree)
        {
            failures.Add($"{RunOptions.Section}:{nameof(options.MinimumDiskFree)} must be 0 to {MostDiskFree} bytes; it is {options.MinimumDiskFree}.");
        }

        Check(nameof(options.StopDeadline), options.StopDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(nameof(options.StopPatience), options.StopPatience, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(10));
        Check(nameof(options.NextRunDelay), options.NextRunDelay, TimeSpan.Zero, TimeSpan.FromHours(1));
        Check(nameof(options.NextRunPatience), options.NextRunPatience, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        Check(nameof(options.SilentRouter), options.SilentRouter, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(10));
        Check(nameof(options.SeenInterval), options.SeenInterval, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, TimeSpan value, TimeSpan least, TimeSpan most) => OptionRange.Check(failures, RunOptions.Section, key, value, least, most);
    }
}
