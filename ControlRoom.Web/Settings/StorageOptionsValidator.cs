using ControlRoom.Domain.Hosts;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Settings;

/// <summary>Validates <see cref="StorageOptions"/>.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const long MostFree = 100_000_000_000_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var ranges = new OptionRanges(StorageOptions.Section);
        ranges.Check(nameof(options.MinimumFree), options.MinimumFree, 0, MostFree, " bytes");
        ranges.Check(nameof(options.CheckInterval), options.CheckInterval, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1));
        ranges.Check(nameof(options.MigrationDeadline), options.MigrationDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        return ranges.Result;
    }
}
