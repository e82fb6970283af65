using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Procedures;

/// <summary>What one server does in a procedure, as it is shown.</summary>
/// <param name="Name">The server.</param>
/// <param name="From">The state it was in.</param>
/// <param name="Steps">Its steps: transition and how far it is.</param>
/// <param name="Note">Why it cannot go, or what failed; empty if nothing.</param>
/// <param name="Class">The row's style class.</param>
public sealed record ProcedureRow(string Name, string From, ViewList<ProcedureStepView> Steps, string Note, string Class);
