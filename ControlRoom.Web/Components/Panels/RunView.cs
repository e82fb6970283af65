using System.Globalization;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the run panel.</summary>
/// <param name="Status">The state of the run, as text.</param>
/// <param name="Facts">Names and values, in order.</param>
/// <param name="CanClose">True if the open run can be closed only by Close run.</param>
/// <param name="Countdown">What will happen automatically, and when; null if nothing will.</param>
/// <param name="CancelLabel">The label of the button that cancels it.</param>
/// <param name="SheetAddress">The address of the newest run's sheet; empty before the first run.</param>
/// <param name="HasNextSheet">True if an experiment is set up, so that the sheet of the next run can be filled in.</param>
public sealed record RunView(
    string Status,
    ViewList<RunFact> Facts,
    bool CanClose,
    string? Countdown = null,
    string CancelLabel = "",
    string SheetAddress = "",
    bool HasNextSheet = false
)
{
    private const string Nothing = "–";

    /// <summary>The most sheet values that are shown, so that the servers stay visible below a long sheet.</summary>
    private const int MostValues = 12;

    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static RunView Of(SystemSnapshot snapshot, DateTimeOffset now, ActionCheck check)
    {
        // Stop all normally closes the run; a server that does not answer prevents that.
        var canClose =
            snapshot.OpenRun is { } open
            && check.WhyNotCloseRun(snapshot, now) is null
            && check.Subsystems.Holding(snapshot, open, now).Any();
        return snapshot.LatestRun is { } run
            ? new RunView(
                StatusOf(run, snapshot),
                FactsOf(run, snapshot, now),
                canClose,
                CountdownOf(run, snapshot, now, check.Subsystems),
                snapshot.NextStart is null ? "Cancel automatic end" : "Cancel next run",
                $"sheet/{run.Number}",
                HasNextSheet: true
            )
            : new RunView(
                "no run yet",
                [new RunFact("Experiment", Or(snapshot.Setup.Experiment)), new RunFact("Next run", "0")],
                false,
                HasNextSheet: snapshot.Setup.Experiment.Length > 0
            );
    }

    private static string StatusOf(Run run, SystemSnapshot snapshot) =>
        snapshot.RunState switch
        {
            RunState.Aborted => $"aborted: {run.AbortReason}",
            { } state => state.ToString().ToLowerInvariant(),
            null => string.Empty,
        } + (run.Excluded.ToList() is { Count: > 0 } excluded ? $"; without {string.Join(", ", excluded)}" : string.Empty);

    private static string? CountdownOf(Run run, SystemSnapshot snapshot, DateTimeOffset now, SubsystemSet subsystems)
    {
        if (snapshot.NextStart is { } next)
        {
            if (run.IsOpen)
            {
                return $"Run {next.AfterRun + 1} starts when run {run.Number} has ended and is filed";
            }

            if (next.DueAt is not { } due)
            {
                return $"Run {next.AfterRun + 1} starts when run {run.Number} is filed";
            }

            if (due > now)
            {
                return $"Run {next.AfterRun + 1} starts in {DisplayText.Age(due - now)}";
            }

            return $"Run {next.AfterRun + 1} starts as soon as everything is ready";
        }

        if (run is not { IsOpen: true, End: { } end })
        {
            return null;
        }

        if (run.Phase != RunPhase.Running)
        {
            return run.Phase == RunPhase.Opening
                ? $"Ends automatically only when all {subsystems.Noun(snapshot, now)}s have started"
                : null;
        }

        var remaining = (end.Length - run.DurationAt(now)) is { } time
            ? $"in {RunDuration.Format(time > TimeSpan.Zero ? time : TimeSpan.Zero)}"
            : null;
        var size = end.Bytes is { } bytes
            ? $"at {DisplayText.Bytes(bytes)} ({DisplayText.Bytes(subsystems.WrittenBytes(snapshot))} written)"
            : null;
        var then = end.StartsNext ? ", then the next run starts" : string.Empty;
        return $"Ends {string.Join(" or ", new[] { remaining, size }.OfType<string>())}{then}";
    }

    private static string EndOf(AutomaticEnd? end)
    {
        if (end is null)
        {
            return Nothing;
        }

        string?[] limits =
        [
            end.Length is { } length ? $"after {RunDuration.Format(length)}" : null,
            end.Bytes is { } bytes ? $"at {DisplayText.Bytes(bytes)}" : null,
        ];
        return string.Join(" or ", limits.OfType<string>()) + (end.StartsNext ? ", then the next" : string.Empty);
    }

    private static ViewList<RunFact> FactsOf(Run run, SystemSnapshot snapshot, DateTimeOffset now) =>
        [
            new("Experiment", Or(snapshot.Setup.Experiment)),
            new("Run", $"{run.Number.ToString(CultureInfo.InvariantCulture)} · {run.Class}"),
            new("Title", Or(run.Title)),
            new("Started", string.Empty, run.StartedAt),
            new("Stopped", run.StoppedAt is null ? Nothing : DisplayText.EndSourceSuffix(run.EndKnown), run.StoppedAt),
            new("Duration", RunDuration.Format(run.DurationAt(now))),
            new("Next run", run.IsOpen ? Nothing : (run.Number + 1).ToString(CultureInfo.InvariantCulture)),
            new("Runs end", EndOf(snapshot.End)),
            new("Files", FilingView.FilesSummary(run, snapshot.Filings)),
            new("Sheet", run.Sheet.IsEmpty ? Nothing : $"{run.Sheet.Count(line => line.Value.Length > 0)} of {run.Sheet.Length} filled"),
            .. run
                .Sheet.Where(line => line.Value.Length > 0)
                .Take(MostValues)
                .Select(line => new RunFact(line.Observable, $"{line.Value} {line.Units}".Trim())),
            .. run.Sheet.Count(line => line.Value.Length > 0) is > MostValues and var filled
                ? [new RunFact("More", $"{filled - MostValues} values on the sheet")]
                : Array.Empty<RunFact>(),
        ];

    private static string Or(string text) => text.Length == 0 ? Nothing : text;
}
