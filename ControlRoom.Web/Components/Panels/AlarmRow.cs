using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Components.Panels;

/// <summary>An alarm as the panel shows it.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Source">The server, router or host; with the kind it tells one alarm from the others.</param>
/// <param name="Since">How long it has been so.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Consequence">What that means.</param>
/// <param name="Action">What to do.</param>
/// <param name="Acknowledged">Who does something about it, since when, and what they say; null if nobody.</param>
/// <param name="Priority">How much depends on it.</param>
public sealed record AlarmRow(
    RunAlarmKind Kind,
    string Source,
    string Since,
    string Cause,
    string Consequence,
    string Action,
    string? Acknowledged,
    AlarmPriority Priority
);
