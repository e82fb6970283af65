using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Components.Sheets;

/// <summary>How pages about sheets write things.</summary>
public static class SheetWords
{
    /// <summary>A type in words.</summary>
    public static string TypeOf(ObservableType type) =>
        type switch
        {
            ObservableType.Integer => "Integer",
            ObservableType.Real => "Floating point",
            ObservableType.YesNo => "Yes / no",
            ObservableType.Choice => "Choice",
            _ => "Text",
        };

    /// <summary>1 run, 2 runs.</summary>
    public static string Runs(int count) => Plural.Of(count, "run");

    /// <summary>1 value, 2 values.</summary>
    public static string Values(int count) => Plural.Of(count, "value");

    /// <summary>1 field, 2 fields.</summary>
    public static string Fields(int count) => Plural.Of(count, "field");

    /// <summary>A comparison in a word.</summary>
    public static string Of(ConditionKind kind) =>
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
