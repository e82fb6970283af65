using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Suspends data taking. Not offered: the way back, Resume, kills the real server.</summary>
public static class Pause
{
    /// <summary>The arrows of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Pause, EccState.Running, EccState.Paused)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.MutantFirst;
}
