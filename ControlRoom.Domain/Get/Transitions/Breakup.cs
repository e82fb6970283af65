using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Disconnects the data senders. In Running and Paused the server stops first.</summary>
public static class Breakup
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } =
    [
        new(EccTransition.Breakup, EccState.Ready, EccState.Prepared),
        new(EccTransition.Breakup, EccState.Running, EccState.Prepared),
        new(EccTransition.Breakup, EccState.Paused, EccState.Prepared),
    ];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.MutantFirst;
}
