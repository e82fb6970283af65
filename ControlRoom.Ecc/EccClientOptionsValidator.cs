using System.Globalization;
using Microsoft.Extensions.Options;

namespace ControlRoom.Ecc;

/// <summary>Checks the ranges of <see cref="EccClientOptions"/>; the messages name the setting, its value and its range.</summary>
public sealed class EccClientOptionsValidator : IValidateOptions<EccClientOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EccClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = new List<string>();
        Check(nameof(options.StateTimeout), options.StateTimeout, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(60));
        Check(nameof(options.CommandTimeout), options.CommandTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(60));
        Check(nameof(options.SlowLimit), options.SlowLimit, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Check(nameof(options.MaxAnswerBytes), options.MaxAnswerBytes, 64 << 10, 256 << 20);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check<T>(string setting, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                failures.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{EccClientOptions.Section}:{setting} is {value}; it must be between {least} and {most}."
                    )
                );
            }
        }
    }
}
