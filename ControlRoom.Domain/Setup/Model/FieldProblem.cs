namespace ControlRoom.Domain.Setup.Model;

/// <summary>A problem with one field of a form.</summary>
/// <param name="Field">The name of the property; empty if the problem does not concern one field.</param>
/// <param name="Text">A sentence for the operator.</param>
public sealed record FieldProblem(string Field, string Text);
