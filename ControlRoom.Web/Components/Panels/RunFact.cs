namespace ControlRoom.Web.Components.Panels;

/// <summary>A name and a value of the run panel.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, or the text after the time.</param>
/// <param name="At">The time, if the value is one; null otherwise.</param>
public sealed record RunFact(string Name, string Value, DateTimeOffset? At = null);
