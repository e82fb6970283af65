using System.Collections.Immutable;
using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>All arrows of the state machine.</summary>
public static class TransitionTable
{
    /// <summary>Every arrow there is.</summary>
    public static ImmutableArray<Arrow> Arrows { get; } =
    [
        .. Describe.Arrows,
        .. Prepare.Arrows,
        .. Configure.Arrows,
        .. Start.Arrows,
        .. Stop.Arrows,
        .. Pause.Arrows,
        .. Resume.Arrows,
        .. Breakup.Arrows,
        .. Undo.Arrows,
    ];

    /// <summary>The arrow of an event in a state, or null: then the server would ignore it.</summary>
    public static Arrow? Find(EccState from, EccTransition @event) => Arrows.FirstOrDefault(a => a.From == from && a.Event == @event);

    /// <summary>The arrow an action takes in a state, or null if there is none.</summary>
    public static Arrow? Find(EccState from, SystemAction action) =>
        action switch
        {
            SystemAction.Describe => Find(from, EccTransition.Describe),
            SystemAction.Prepare => Find(from, EccTransition.Prepare),
            SystemAction.Configure => Find(from, EccTransition.Configure),
            SystemAction.Start => Find(from, EccTransition.Start),
            SystemAction.Stop => Find(from, EccTransition.Stop),
            SystemAction.Reset => from switch
            {
                EccState.Running or EccState.Paused => Find(from, EccTransition.Stop),
                EccState.Ready => Find(from, EccTransition.Breakup),
                EccState.Prepared or EccState.Described => Find(from, EccTransition.Undo),
                _ => null,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such action."),
        };

    /// <summary>The state an action starts from, for "needs all servers …"; null for Stop and Reset, which have several.</summary>
    public static EccState? StartOf(SystemAction action) =>
        action switch
        {
            SystemAction.Describe => EccState.Idle,
            SystemAction.Prepare => EccState.Described,
            SystemAction.Configure => EccState.Prepared,
            SystemAction.Start => EccState.Ready,
            _ => null,
        };

    /// <summary>The action that leads from one state to another in one step, or null if none that is offered does.</summary>
    public static SystemAction? ActionBetween(EccState from, EccState to) =>
        Enum.GetValues<SystemAction>().Cast<SystemAction?>().FirstOrDefault(action => Find(from, action!.Value)?.To == to);

    /// <summary>Which servers go first.</summary>
    public static StageOrder OrderOf(EccTransition @event) =>
        @event switch
        {
            EccTransition.Describe => Describe.Order,
            EccTransition.Prepare => Prepare.Order,
            EccTransition.Configure => Configure.Order,
            EccTransition.Start => Start.Order,
            EccTransition.Stop => Stop.Order,
            EccTransition.Pause => Pause.Order,
            EccTransition.Resume => Resume.Order,
            EccTransition.Breakup => Breakup.Order,
            EccTransition.Undo => Undo.Order,
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "Not a transition."),
        };
}
