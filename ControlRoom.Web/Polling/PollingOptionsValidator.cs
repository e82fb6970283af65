using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Polling;

/// <summary>Refuses intervals outside their ranges at startup, and names all of them.</summary>
public sealed class PollingOptionsValidator : IValidateOptions<PollingOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PollingOptions options)
    {
        List<string> errors = [];
        Check(nameof(options.EccInterval), options.EccInterval, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(1));
        Check(nameof(options.EccBusyInterval), options.EccBusyInterval, TimeSpan.FromSeconds(0.05), TimeSpan.FromSeconds(10));
        Check(nameof(options.HostInterval), options.HostInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Check(nameof(options.HostRunInterval), options.HostRunInterval, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(5));
        Check(nameof(options.EccStaleAfter), options.EccStaleAfter, 2 * options.EccInterval, TimeSpan.FromMinutes(10));
        Check(
            nameof(options.HostStaleAfter),
            options.HostStaleAfter,
            2 * (options.HostInterval > options.HostRunInterval ? options.HostInterval : options.HostRunInterval),
            TimeSpan.FromHours(1)
        );
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(string key, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                errors.Add($"{PollingOptions.Section}:{key} is {value}; it must be from {least} to {most}.");
            }
        }
    }
}
