namespace ControlRoom.Domain.Subsystems;

/// <summary>The types of configuration values. Values are given as text, and the type determines how the text is read.</summary>
public enum ConfigurationType
{
    /// <summary>Any text without control characters.</summary>
    Text,

    /// <summary>A whole number, decimal: <c>12</c>, <c>-3</c>.</summary>
    Integer,

    /// <summary>A number with a decimal point, or in scientific notation: <c>0.25</c>, <c>1e-6</c>.</summary>
    Real,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of several texts.</summary>
    Choice,
}
