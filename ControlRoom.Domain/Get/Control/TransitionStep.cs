using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Get.Control;

/// <summary>One transition of one server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Arrow">The transition.</param>
/// <param name="Config">The configuration set that is sent with it.</param>
/// <param name="Links">The data links that are sent with it.</param>
public sealed record TransitionStep(EccServer Server, Arrow Arrow, ConfigId Config, ImmutableArray<DataLink> Links);
