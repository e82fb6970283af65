using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Layout;

/// <summary>The contents of the page header.</summary>
/// <param name="Title">The title of the browser's tab: state and run, short enough to read among many tabs.</param>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Run">The open run, or empty.</param>
/// <param name="Duration">Its duration, or empty.</param>
/// <param name="Alarms">The number of alarms that are not shelved.</param>
/// <param name="Unacknowledged">The number of these that are not acknowledged.</param>
/// <param name="Shelved">The number of shelved alarms, whether active or not.</param>
/// <param name="IsSounding">True while an alarm of high priority is neither acknowledged nor shelved.</param>
public sealed record TopView(
    string Title,
    string Experiment,
    string Run,
    string Duration,
    int Alarms = 0,
    int Unacknowledged = 0,
    int Shelved = 0,
    bool IsSounding = false
)
{
    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static TopView Of(SystemSnapshot snapshot, DateTimeOffset now, SubsystemSet subsystems)
    {
        var states = subsystems.States(snapshot, now);
        var state = SystemStateText.Of(states);
        var takesData = states.Any(s => s.Devices.Any(d => d.TakesData));
        var view = snapshot.OpenRun is { } run
            ? new TopView(
                $"{state} · Run {run.Number}{(takesData ? string.Empty : " open")} — ControlRoom",
                snapshot.Setup.Experiment,
                $"Run {run.Number:0000}",
                RunDuration.Format(run.DurationAt(now))
            )
            : new TopView($"{state} — ControlRoom", snapshot.Setup.Experiment, string.Empty, string.Empty);
        return view with
        {
            Alarms = snapshot.Alarms.Count(a => a.Shelved is null),
            Unacknowledged = snapshot.Alarms.Count(a => a.IsNew),
            Shelved = snapshot.Shelvings.Length,
            IsSounding = snapshot.Alarms.Any(a => a is { IsNew: true, Priority: AlarmPriority.High }),
        };
    }
}
