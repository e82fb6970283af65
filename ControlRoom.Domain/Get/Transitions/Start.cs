using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Starts taking data: the MuTAnT last, for it is the trigger.</summary>
public static class Start
{
    /// <summary>The arrows of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Start, EccState.Ready, EccState.Running)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.CoBosFirst;
}
