namespace ControlRoom.Web.Components.Procedures;

/// <summary>A step of a procedure, as the table shows it.</summary>
/// <param name="Name">The transition.</param>
/// <param name="Word">Its progress, as text.</param>
/// <param name="Shape">The name of its icon.</param>
/// <param name="IsUnderWay">True while the step is running.</param>
public sealed record ProcedureStepView(string Name, string Word, string Shape, bool IsUnderWay);
