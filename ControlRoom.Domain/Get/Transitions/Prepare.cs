using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Takes the boards through the prepare configuration.</summary>
public static class Prepare
{
    /// <summary>The arrows of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Prepare, EccState.Described, EccState.Prepared)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.MutantFirst;
}
