using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Stops data taking. The MuTAnT stops first, so that no trigger reaches a stopped CoBo.</summary>
public static class Stop
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } =
    [new(EccTransition.Stop, EccState.Running, EccState.Ready), new(EccTransition.Stop, EccState.Paused, EccState.Ready)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.MutantFirst;
}
