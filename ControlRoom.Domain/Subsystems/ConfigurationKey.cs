using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.Subsystems;

/// <summary>A value that can be set on a subsystem: its name and the values that it accepts.</summary>
public sealed record ConfigurationKey
{
    /// <summary>The name, unique within the subsystem. Its parts are separated by dots: <c>board0.threshold</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its device.</summary>
    public required string Device { get; init; }

    /// <summary>The type of its value.</summary>
    public required ConfigurationType Type { get; init; }

    /// <summary>The unit of a number: "mV"; empty if it has none.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>The smallest allowed number; null if there is no limit.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest allowed number; null if there is no limit.</summary>
    public double? Maximum { get; init; }

    /// <summary>The values of a choice; null while they are unknown, and then every text is accepted.</summary>
    public ImmutableArray<string>? Choices { get; init; }

    /// <summary>
    /// True if a prepared device must be prepared again before a new value takes effect; false if the value is written at once.
    /// </summary>
    public bool ChangeNeedsPreparation { get; init; }

    /// <summary>The value that was applied last; null if there is none.</summary>
    public string? Applied { get; init; }

    /// <summary>Reads a value.</summary>
    /// <param name="text">The given text.</param>
    /// <returns>The value in its normal form, in which values are compared, or the problem.</returns>
    public (string Value, ConfigurationProblem? Problem) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Type switch
        {
            ConfigurationType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? Within(whole, whole.ToString(CultureInfo.InvariantCulture))
                : Wrong(ConfigurationProblemKind.WrongType, $"“{text}” is not a whole number."),
            ConfigurationType.Real => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real)
                ? Within(real, real.ToString("R", CultureInfo.InvariantCulture))
                : Wrong(ConfigurationProblemKind.WrongType, $"“{text}” is not a number."),
            ConfigurationType.Boolean => text is "true" or "false"
                ? (text, null)
                : Wrong(ConfigurationProblemKind.WrongType, $"“{text}” is neither true nor false."),
            ConfigurationType.Choice when Choices is { } known && !known.Contains(text, StringComparer.Ordinal) => Wrong(
                ConfigurationProblemKind.NotAChoice,
                known.IsEmpty ? $"“{text}” is not available: there are no choices." : $"“{text}” is not one of {string.Join(", ", known)}."
            ),
            _ => text.Any(char.IsControl) ? Wrong(ConfigurationProblemKind.WrongType, "It has control characters.") : (text, null),
        };
    }

    private (string Value, ConfigurationProblem? Problem) Within(double number, string value) =>
        number < Minimum || number > Maximum ? Wrong(ConfigurationProblemKind.OutOfRange, $"{value} is not {Range}.") : (value, null);

    private string Range =>
        (Minimum, Maximum) switch
        {
            ({ } least, { } most) => $"from {Written(least)} to {Written(most)}",
            ({ } least, null) => $"at least {Written(least)}",
            (_, var most) => $"at most {Written(most ?? double.MaxValue)}",
        };

    private string Written(double number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:R}{(Unit.Length == 0 ? string.Empty : " ")}{Unit}");

    private (string Value, ConfigurationProblem? Problem) Wrong(ConfigurationProblemKind kind, string what) =>
        (string.Empty, new ConfigurationProblem(Name, kind, $"{Name}: {what}"));
}
