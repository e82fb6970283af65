using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Goes on after a pause. Never sent: it kills the real server.</summary>
public static class Resume
{
    /// <summary>The arrows of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Resume, EccState.Paused, EccState.Running)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.CoBosFirst;
}
