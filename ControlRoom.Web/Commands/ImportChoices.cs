using System.Collections.Immutable;

namespace ControlRoom.Web.Commands;

/// <summary>What <c>controlroom import attpc</c> was asked for.</summary>
/// <param name="Experiments">By name; none for all.</param>
/// <param name="NewName">Another name for the one that is chosen; null for its own.</param>
/// <param name="Zone">The zone of times without an offset.</param>
/// <param name="Preview">True to say what would come, and change nothing.</param>
public sealed record ImportChoices(ImmutableArray<string> Experiments, string? NewName, string Zone, bool Preview);
