using System.Globalization;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What the run panel shows.</summary>
/// <param name="Status">Whether a run is open, in words.</param>
/// <param name="Facts">Names and values, in order.</param>
/// <param name="CanClose">True if the open run can be closed only by Close run.</param>
public sealed record RunView(string Status, ViewList<RunFact> Facts, bool CanClose)
{
    private const string Nothing = "–";

    /// <summary>The view of a snapshot at a moment.</summary>
    public static RunView Of(SystemSnapshot snapshot, DateTimeOffset now, ActionCheck check)
    {
        // Stop all closes it as a rule; one that is lost keeps it from that.
        var canClose = snapshot.OpenRun is { } open && check.WhyNotCloseRun(snapshot) is null && snapshot.EccServers.Any(s => RunConductor.Holds(s, open));
        return snapshot.LatestRun is { } run
            ? new RunView(run.IsOpen ? "open" : "closed", FactsOf(run, snapshot, now), canClose)
            : new RunView("no run yet", [new RunFact("Experiment", Or(snapshot.Setup.Experiment)), new RunFact("Next run", "0")], false);
    }

    private static ViewList<RunFact> FactsOf(Run run, SystemSnapshot snapshot, DateTimeOffset now) =>
    [
        new("Experiment", Or(snapshot.Setup.Experiment)),
        new("Run", $"{run.Number.ToString(CultureInfo.InvariantCulture)} · {run.Class}"),
        new("Title", Or(run.Title)),
        new("Started", Words.Moment(run.StartedAt, now)),
        new("Stopped", run.StoppedAt is { } stopped ? Words.Moment(stopped, now) : Nothing),
        new("Duration", RunDuration.Format(run.DurationAt(now))),
        new("Next run", run.IsOpen ? Nothing : (run.Number + 1).ToString(CultureInfo.InvariantCulture)),
        new("Files", FilingView.SummaryOf(run, snapshot.Filings)),
        new("Sheet", run.Sheet.IsEmpty ? Nothing : $"{run.Sheet.Count(line => line.Value.Length > 0)} of {run.Sheet.Length} filled"),
        .. run.Sheet.Where(line => line.Value.Length > 0).Select(line => new RunFact(line.Observable, $"{line.Value} {line.Units}".Trim())),
    ];

    private static string Or(string text) => text.Length == 0 ? Nothing : text;
}
