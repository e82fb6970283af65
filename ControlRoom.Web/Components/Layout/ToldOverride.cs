namespace ControlRoom.Web.Components.Layout;

/// <summary>A stop by another user.</summary>
/// <param name="By">The user who stopped.</param>
/// <param name="At">The time of the stop.</param>
/// <param name="Did">What was stopped, and from where.</param>
public sealed record ToldOverride(string By, DateTimeOffset At, string Did);
