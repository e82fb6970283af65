namespace ControlRoom.Domain.Subsystems;

/// <summary>Why a configuration cannot be applied.</summary>
/// <param name="Key">The key that is wrong.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Text">The same in a sentence that names the key.</param>
public sealed record ConfigurationProblem(string Key, ConfigurationProblemKind Kind, string Text);
