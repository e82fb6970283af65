using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Loads the hardware description and connects to the boards.</summary>
public static class Describe
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Describe, EccState.Idle, EccState.Described)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.CoBosFirst;
}
