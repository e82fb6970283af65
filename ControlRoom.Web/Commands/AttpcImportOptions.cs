using System.Collections.Immutable;

namespace ControlRoom.Web.Commands;

/// <summary>The options of <c>controlroom import attpc</c>.</summary>
/// <param name="Experiments">The names of the experiments to import; empty for all.</param>
/// <param name="NewName">A new name for the one experiment that is imported; null to keep its name.</param>
/// <param name="Zone">The time zone of times without an offset.</param>
/// <param name="Preview">True to show what would be imported, and change nothing.</param>
public sealed record AttpcImportOptions(ImmutableArray<string> Experiments, string? NewName, string Zone, bool Preview);
