namespace ControlRoom.Web.Components.Layout;

/// <summary>A stop of somebody else.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Did">What, and from where.</param>
public sealed record ToldOverride(string By, DateTimeOffset At, string Did);
