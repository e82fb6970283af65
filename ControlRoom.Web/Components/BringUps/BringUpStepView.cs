namespace ControlRoom.Web.Components.BringUps;

/// <summary>A step on the way to Ready or Idle, as it is shown.</summary>
/// <param name="Name">The transition.</param>
/// <param name="Word">How far it is, in a word.</param>
/// <param name="Shape">Its drawing.</param>
/// <param name="IsUnderWay">True while it is taken.</param>
public sealed record BringUpStepView(string Name, string Word, string Shape, bool IsUnderWay);
