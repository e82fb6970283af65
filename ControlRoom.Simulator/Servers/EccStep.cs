using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>What the state machine said to a transition, with the arrow and the transition's own number if it has begun.</summary>
internal readonly record struct EccStep(EccStepKind Kind, EccState From, EccState To, int Number = 0);
