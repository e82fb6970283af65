namespace ControlRoom.Domain.Get;

/// <summary>A configuration set that can be selected for an ECC server.</summary>
/// <param name="Config">The three names.</param>
/// <param name="FetchedAt">When the server last listed it; null if it never has.</param>
/// <param name="IsManual">True if the set was entered manually.</param>
public sealed record ConfigSet(ConfigId Config, DateTimeOffset? FetchedAt, bool IsManual);
