namespace ControlRoom.Domain.Subsystems;

/// <summary>A reason why a configuration cannot be applied.</summary>
/// <param name="Key">The name of the key.</param>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Text">A sentence that names the key.</param>
public sealed record ConfigurationProblem(string Key, ConfigurationProblemKind Kind, string Text);
