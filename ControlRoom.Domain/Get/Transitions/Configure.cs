using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Configures the boards and connects the data senders to their routers. It took 8 s warm and 261 s after a cold start.</summary>
public static class Configure
{
    /// <summary>The transitions of this event.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } = [new(EccTransition.Configure, EccState.Prepared, EccState.Ready)];

    /// <summary>Which servers go first.</summary>
    public const StageOrder Order = StageOrder.CoBosFirst;
}
