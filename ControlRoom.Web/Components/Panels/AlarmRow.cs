using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Components.Panels;

/// <summary>An alarm as the panel shows it.</summary>
/// <param name="Kind">The kind of the alarm.</param>
/// <param name="Source">The server, router or host. Kind and source together identify an alarm.</param>
/// <param name="Since">How long the alarm has been active.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Consequence">What that means.</param>
/// <param name="Action">What to do.</param>
/// <param name="Acknowledged">Who acknowledged it, how long ago, and their note; null if it is not acknowledged.</param>
/// <param name="Priority">The priority of the alarm.</param>
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
