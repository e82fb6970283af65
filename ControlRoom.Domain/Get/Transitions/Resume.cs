using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Continues after a pause. It is never sent, because it crashes the real server.</summary>
public static class Resume
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Resume, EccState.Paused, EccState.Running)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.CoBosFirst;
}
