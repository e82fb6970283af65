namespace ControlRoom.Web.Components.Panels;

/// <summary>A name and a value of the run panel.</summary>
public sealed record RunFact(string Name, string Value);
