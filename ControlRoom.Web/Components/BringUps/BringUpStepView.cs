namespace ControlRoom.Web.Components.BringUps;

/// <summary>A step of going to Ready or Idle, as the table shows it.</summary>
/// <param name="Name">The transition.</param>
/// <param name="StateText">Its progress, as text.</param>
/// <param name="Icon">The name of its icon.</param>
/// <param name="IsRunning">True while the step is running.</param>
public sealed record BringUpStepView(string Name, string StateText, string Icon, bool IsRunning);
