namespace ControlRoom.Domain.Filing.Model;

/// <summary>A router whose files must be filed when the run ends.</summary>
/// <param name="Router">Its name.</param>
/// <param name="Address">Its host.</param>
/// <param name="Directory">Its working directory as last seen; empty if it never was.</param>
public sealed record FilingTarget(string Router, string Address, string Directory);
