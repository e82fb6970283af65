using System.Collections.Frozen;
using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>The allowed transitions of the real server. It ignores every other transition and responds with ErrorCode 0.</summary>
internal static class EccStateTable
{
    private static readonly FrozenDictionary<(EccState From, EccTransition By), EccState> Allowed = new Dictionary<
        (EccState, EccTransition),
        EccState
    >
    {
        [(EccState.Idle, EccTransition.Describe)] = EccState.Described,
        [(EccState.Described, EccTransition.Prepare)] = EccState.Prepared,
        [(EccState.Described, EccTransition.Undo)] = EccState.Idle,
        [(EccState.Prepared, EccTransition.Configure)] = EccState.Ready,
        [(EccState.Prepared, EccTransition.Undo)] = EccState.Described,
        [(EccState.Ready, EccTransition.Start)] = EccState.Running,
        [(EccState.Ready, EccTransition.Breakup)] = EccState.Prepared,
        [(EccState.Running, EccTransition.Stop)] = EccState.Ready,
        [(EccState.Running, EccTransition.Pause)] = EccState.Paused,
        [(EccState.Running, EccTransition.Breakup)] = EccState.Prepared,
        [(EccState.Paused, EccTransition.Stop)] = EccState.Ready,
        [(EccState.Paused, EccTransition.Resume)] = EccState.Running,
        [(EccState.Paused, EccTransition.Breakup)] = EccState.Prepared,
    }.ToFrozenDictionary();

    /// <summary>Returns the next state; null if the transition is not allowed.</summary>
    public static EccState? Next(EccState from, EccTransition by) => Allowed.TryGetValue((from, by), out var to) ? to : null;
}
