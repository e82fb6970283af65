namespace ControlRoom.Web.Components.Layout;

/// <summary>A stop by another user.</summary>
/// <param name="By">The user who stopped.</param>
/// <param name="At">The time of the stop.</param>
/// <param name="Action">What was stopped, and from where.</param>
public sealed record ShownOverride(string By, DateTimeOffset At, string Action);
