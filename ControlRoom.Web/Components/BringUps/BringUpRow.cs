using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.BringUps;

/// <summary>The steps of one server on its way to Ready or Idle, as the table shows them.</summary>
/// <param name="Name">The name of the server.</param>
/// <param name="From">The state it was in.</param>
/// <param name="Steps">Its steps, each with its transition and progress.</param>
/// <param name="Note">Why the server cannot take part, or what failed; empty if there is nothing to note.</param>
/// <param name="Class">The row's style class.</param>
public sealed record BringUpRow(string Name, string From, ViewList<BringUpStepView> Steps, string Note, string Class);
