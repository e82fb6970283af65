using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>The result of starting a transition: its kind, both states and, if it has started, the number of the transition.</summary>
internal readonly record struct TransitionStart(TransitionStartKind Kind, EccState From, EccState To, int Number = 0);
