using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Undoes Prepare or Describe.</summary>
public static class Undo
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } =
    [new(EccTransition.Undo, EccState.Described, EccState.Idle), new(EccTransition.Undo, EccState.Prepared, EccState.Described)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.MutantFirst;
}
