using ControlRoom.Domain.Subsystems;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Settings;

/// <summary>Validates <see cref="RunOptions"/>.</summary>
public sealed class RunOptionsValidator : IValidateOptions<RunOptions>
{
    private const long MostDiskFree = 100_000_000_000_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RunOptions options)
    {
        var ranges = new OptionRanges(RunOptions.Section);
        ranges.Check(nameof(options.MinimumDiskFree), options.MinimumDiskFree, 0, MostDiskFree, " bytes");
        ranges.Check(nameof(options.StopDeadline), options.StopDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        ranges.Check(nameof(options.StopPatience), options.StopPatience, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(10));
        ranges.Check(nameof(options.StopAttempts), options.StopAttempts, 1, 20);
        ranges.Check(nameof(options.StopRetryPause), options.StopRetryPause, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(10));
        ranges.Check(nameof(options.NextRunDelay), options.NextRunDelay, TimeSpan.Zero, TimeSpan.FromHours(1));
        ranges.Check(nameof(options.NextRunPatience), options.NextRunPatience, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        ranges.Check(nameof(options.SilentRouter), options.SilentRouter, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(10));
        ranges.Check(nameof(options.NobodyWrites), options.NobodyWrites, TimeSpan.Zero, TimeSpan.FromHours(1));
        ranges.Check(nameof(options.DiskTimeLeft), options.DiskTimeLeft, TimeSpan.Zero, TimeSpan.FromDays(7));
        ranges.Check(nameof(options.StopWhenDiskLeft), options.StopWhenDiskLeft, 0, MostDiskFree, " bytes");
        ranges.Check(nameof(options.StopWhenDiskTimeLeft), options.StopWhenDiskTimeLeft, TimeSpan.Zero, TimeSpan.FromHours(24));
        ranges.Check(nameof(options.SeenInterval), options.SeenInterval, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1));
        return ranges.Result;
    }
}
