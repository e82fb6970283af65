using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>The answer to GetConfigIDs, in the server's order.</summary>
public sealed record ConfigIdList(ImmutableArray<ConfigId> Items);
