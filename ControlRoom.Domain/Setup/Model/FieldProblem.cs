namespace ControlRoom.Domain.Setup.Model;

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="Field">The property's name, or empty if it is not about one field.</param>
/// <param name="Text">A sentence for the operator.</param>
public sealed record FieldProblem(string Field, string Text);
