using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.Subsystems;

/// <summary>Something that can be set on a subsystem: what it is called, and which values it takes.</summary>
public sealed record ConfigurationKey
{
    /// <summary>Its name, unique within the subsystem; parts are separated by dots: <c>board0.threshold</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The device that it belongs to.</summary>
    public required string Device { get; init; }

    /// <summary>How its value is read.</summary>
    public required ConfigurationType Type { get; init; }

    /// <summary>The unit of a number, as it is written behind it: "mV"; empty if it has none.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>The smallest number allowed; null: no limit.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest number allowed; null: no limit.</summary>
    public double? Maximum { get; init; }

    /// <summary>The values of a choice; null as long as they are not known: then every text is accepted.</summary>
    public ImmutableArray<string>? Choices { get; init; }

    /// <summary>
    /// True if a device that is prepared has to be prepared again before a new value is in force; false if the value is written at once.
    /// </summary>
    public bool ChangeNeedsPreparation { get; init; }

    /// <summary>The value that was applied last; null if none was.</summary>
    public string? Applied { get; init; }

    /// <summary>Reads a value.</summary>
    /// <param name="text">As it was given.</param>
    /// <returns>The value in the one way of writing it, by which values are compared; or what is wrong with it.</returns>
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
