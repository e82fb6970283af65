namespace ControlRoom.Web.Components.Panels;

/// <summary>An alarm as the panel shows it.</summary>
/// <param name="Key">Tells it from the others.</param>
/// <param name="Since">How long it has been so.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Consequence">What that means.</param>
/// <param name="Action">What to do.</param>
public sealed record AlarmRow(string Key, string Since, string Cause, string Consequence, string Action);
