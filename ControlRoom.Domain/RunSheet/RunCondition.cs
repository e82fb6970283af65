using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A condition on the value of an observable.</summary>
/// <param name="Observable">Its id.</param>
/// <param name="Kind">How it is compared.</param>
/// <param name="Text">The value to compare with, as it was typed; not used for filled and empty.</param>
public sealed record RunCondition(int Observable, ConditionKind Kind, string Text)
{
    /// <summary>Returns the comparisons that are valid for a type, the usual one first.</summary>
    public static ImmutableArray<ConditionKind> KindsFor(ObservableType type) =>
        type switch
        {
            ObservableType.Integer or ObservableType.Real =>
            [
                ConditionKind.Is,
                ConditionKind.IsNot,
                ConditionKind.Less,
                ConditionKind.AtMost,
                ConditionKind.More,
                ConditionKind.AtLeast,
                ConditionKind.Filled,
                ConditionKind.Empty,
            ],
            ObservableType.YesNo => [ConditionKind.Is, ConditionKind.Filled, ConditionKind.Empty],
            _ => [ConditionKind.Contains, ConditionKind.Is, ConditionKind.IsNot, ConditionKind.Filled, ConditionKind.Empty],
        };

    /// <summary>True if it compares with a text.</summary>
    public static bool NeedsText(ConditionKind kind) => kind is not (ConditionKind.Filled or ConditionKind.Empty);

    /// <summary>Returns why it cannot be applied to an observable; null if it can.</summary>
    public string? WhyNot(Observable observable)
    {
        if (!KindsFor(observable.Type).Contains(Kind))
        {
            return $"{observable.Name} cannot be compared in this way.";
        }

        if (!NeedsText(Kind) || Kind == ConditionKind.Contains || !(observable.IsNumber || observable.Type == ObservableType.YesNo))
        {
            return null;
        }

        var problem = Text.Trim().Length == 0 ? "give a value." : Read(observable).Problem;
        return problem is null ? null : $"{observable.Name}: {problem}";
    }

    /// <summary>Reads the value to compare with. It need not be in the range; an integer may be compared with 12.5.</summary>
    public ValueReading Read(Observable observable) =>
        ValueReader.ReadStored(
            observable.Type == ObservableType.Integer ? observable with { Type = ObservableType.Real } : observable,
            Text
        );
}
