using ControlRoom.Web.Addresses;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Times;

/// <summary>Validates <see cref="ZoneOptions"/>.</summary>
public sealed class ZoneOptionsValidator : IValidateOptions<ZoneOptions>
{
    private const string Key = $"{ZoneOptions.Section}:{nameof(ZoneOptions.TimeZone)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ZoneOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.TimeZone.Length == 0 || TimeZones.Find(options.TimeZone) is not null)
        {
            return ValidateOptionsResult.Success;
        }

        return ValidateOptionsResult.Fail(
            TimeZones.AreMissing
                ? $"{Key}: {options.TimeZone} is not known, because this machine has no time zone database. "
                    + "Install tzdata, and start again."
                : $"{Key}: there is no time zone {options.TimeZone}. Give a name of the time zone database, "
                    + $"for example Europe/Berlin.{NearestWord.DidYouMean(options.TimeZone, TimeZones.Names)}"
        );
    }
}
