using System.Collections.Immutable;
using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>All transitions of the state machine.</summary>
public static class TransitionTable
{
    /// <summary>The complete list.</summary>
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

    /// <summary>Returns the transition for an event in a state; null if the server would ignore the event.</summary>
    public static Arrow? Find(EccState from, EccTransition @event) => Arrows.FirstOrDefault(a => a.From == from && a.Event == @event);

    /// <summary>Returns the transition that an action takes in a state; null if there is none.</summary>
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

    /// <summary>Returns the state from which an action starts; null for Stop and Reset, which start from several states.</summary>
    public static EccState? StartOf(SystemAction action) =>
        action switch
        {
            SystemAction.Describe => EccState.Idle,
            SystemAction.Prepare => EccState.Described,
            SystemAction.Configure => EccState.Prepared,
            SystemAction.Start => EccState.Ready,
            _ => null,
        };

    /// <summary>Returns the action that leads from one state to another in one step; null if no available action does.</summary>
    public static SystemAction? ActionBetween(EccState from, EccState to) =>
        Enum.GetValues<SystemAction>().Cast<SystemAction?>().FirstOrDefault(action => Find(from, action!.Value)?.To == to);

    /// <summary>Returns which servers go first.</summary>
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
