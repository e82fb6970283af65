using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Suspends data taking. It is not offered, because Resume, which would end the pause, crashes the real server.</summary>
public static class Pause
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Pause, EccState.Running, EccState.Paused)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.MutantFirst;
}
