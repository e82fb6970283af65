namespace ControlRoom.Domain.Get;

/// <summary>A configuration set that an ECC server can be told to use.</summary>
/// <param name="Config">The three names.</param>
/// <param name="FetchedAt">When the server last listed it; null if it never did.</param>
/// <param name="IsByHand">True if somebody entered it.</param>
public sealed record ConfigSet(ConfigId Config, DateTimeOffset? FetchedAt, bool IsByHand);
