using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Applies the prepare configuration to the boards.</summary>
public static class Prepare
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Prepare, EccState.Described, EccState.Prepared)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.MutantFirst;
}
