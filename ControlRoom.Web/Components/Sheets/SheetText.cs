using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Components.Sheets;

/// <summary>Formats types, counts and comparisons on pages about sheets.</summary>
public static class SheetText
{
    /// <summary>Returns the name of a type.</summary>
    public static string TypeText(ObservableType type) =>
        type switch
        {
            ObservableType.Integer => "Integer",
            ObservableType.Real => "Floating point",
            ObservableType.YesNo => "Yes / no",
            ObservableType.Choice => "Choice",
            _ => "Text",
        };

    /// <summary>Returns a count such as "1 run" or "2 runs".</summary>
    public static string Runs(int count) => Plural.Of(count, "run");

    /// <summary>Returns a count such as "1 value" or "2 values".</summary>
    public static string Values(int count) => Plural.Of(count, "value");

    /// <summary>Returns a count such as "1 field" or "2 fields".</summary>
    public static string Fields(int count) => Plural.Of(count, "field");

    /// <summary>Returns the sign or the words for a comparison.</summary>
    public static string ComparisonText(ConditionKind kind) =>
        kind switch
        {
            ConditionKind.Is => "=",
            ConditionKind.IsNot => "≠",
            ConditionKind.Less => "<",
            ConditionKind.AtMost => "≤",
            ConditionKind.More => ">",
            ConditionKind.AtLeast => "≥",
            ConditionKind.Contains => "contains",
            ConditionKind.Filled => "is filled in",
            _ => "is empty",
        };
}
