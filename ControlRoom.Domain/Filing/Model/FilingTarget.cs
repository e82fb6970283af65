namespace ControlRoom.Domain.Filing.Model;

/// <summary>A router whose files must be filed when the run ends.</summary>
/// <param name="Router">The name of the router.</param>
/// <param name="Address">Its host.</param>
/// <param name="Directory">Its working directory according to the last reading; empty if it is not known.</param>
public sealed record FilingTarget(string Router, string Address, string Directory);
