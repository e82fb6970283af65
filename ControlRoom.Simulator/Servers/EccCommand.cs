using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Servers;

/// <summary>A transition with its arguments.</summary>
internal sealed record EccCommand(EccTransition Transition, ConfigIdArgument Config, string Table);
