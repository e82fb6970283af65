namespace ControlRoom.Web.Components.Panels;

/// <summary>A name and a value of the run panel.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, or what follows the moment.</param>
/// <param name="At">The moment that is the value; null if it is none.</param>
public sealed record RunFact(string Name, string Value, DateTimeOffset? At = null);
