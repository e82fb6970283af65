using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Get.Control;

/// <summary>What one server is asked to do.</summary>
/// <param name="Server">The server.</param>
/// <param name="Arrow">The arrow it shall take.</param>
/// <param name="Config">The configuration set that is sent along.</param>
/// <param name="Links">The data links that are sent along.</param>
public sealed record TransitionStep(EccServer Server, Arrow Arrow, ConfigId Config, ImmutableArray<DataLink> Links);
