using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Starts data taking. The MuTAnT starts last, because it provides the triggers.</summary>
public static class Start
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Start, EccState.Ready, EccState.Running)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.CoBosFirst;
}
