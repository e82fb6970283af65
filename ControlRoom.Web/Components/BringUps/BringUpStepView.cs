namespace ControlRoom.Web.Components.BringUps;

/// <summary>A step of going to Ready or Idle, as the table shows it.</summary>
/// <param name="Name">The transition.</param>
/// <param name="Word">Its progress, as text.</param>
/// <param name="Shape">The name of its icon.</param>
/// <param name="IsUnderWay">True while the step is running.</param>
public sealed record BringUpStepView(string Name, string Word, string Shape, bool IsUnderWay);
