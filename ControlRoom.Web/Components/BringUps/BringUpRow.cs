using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.BringUps;

/// <summary>The steps of one server on its way to Ready or Idle, as they are shown.</summary>
/// <param name="Name">The server.</param>
/// <param name="From">The state it was in.</param>
/// <param name="Steps">Its steps: transition and how far it is.</param>
/// <param name="Note">Why it cannot go, or what failed; empty if nothing.</param>
/// <param name="Class">The row's style class.</param>
public sealed record BringUpRow(string Name, string From, ViewList<BringUpStepView> Steps, string Note, string Class);
