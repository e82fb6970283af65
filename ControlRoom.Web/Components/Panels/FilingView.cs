using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What the filing panel shows.</summary>
/// <param name="Summary">All in a few words.</param>
/// <param name="Rows">What is owed, failed ones first; empty if nothing is.</param>
public sealed record FilingView(string Summary, ViewList<FilingRow> Rows)
{
    /// <summary>The view of a snapshot.</summary>
    public static FilingView Of(SystemSnapshot snapshot)
    {
        // What goes its usual way is told in the table of routers.
        var owed = snapshot
            .Filings.Where(f => f.State == FilingState.Failed || (f.IsOwed && f.IsHeldUp))
            .OrderByDescending(f => f.State == FilingState.Failed)
            .ThenBy(f => f.Id)
            .ToList();
        var failed = owed.Count(f => f.State == FilingState.Failed);
        return new FilingView(
            string.Join(
                ", ",
                new[]
                {
                    failed > 0 ? $"{failed} failed" : null,
                    owed.Count > failed ? $"{owed.Count - failed} held up" : null,
                }.OfType<string>()
            ),
            [.. owed.Select(RowOf)]
        );
    }

    /// <summary>A run's files in a few words.</summary>
    public static string SummaryOf(Run run, ImmutableArray<RunFiling> filings)
    {
        var ours = filings.Where(f => f.RunNumber == run.Number && f.Experiment == run.Experiment).ToList();
        if (run.IsOpen || ours.Count == 0)
        {
            return "–";
        }

        var open = ours.Count(f => f.IsOwed);
        var resolved = ours.Count(f => f.State == FilingState.Resolved);
        var files = ours.Where(f => f.State == FilingState.Filed).Sum(f => f.Bytes > 0 ? f.Total : 0);
        if (open > 0)
        {
            return $"{ours.Count - open} of {ours.Count} routers filed";
        }

        if (files == 0 && resolved == 0)
        {
            return "none written";
        }

        return $"{files} filed, {Words.Bytes(ours.Sum(f => f.Bytes))}{(resolved > 0 ? $"; {resolved} seen to by hand" : string.Empty)}";
    }

    /// <summary>How far one router is, in the words of the table of routers; null if nothing is owed.</summary>
    public static string? WordsOf(IEnumerable<RunFiling> filings) =>
        filings
            .Where(f => f.IsOwed)
            .Select(f =>
                f.State switch
                {
                    FilingState.Moving => $"moving {f.Moved} of {f.Total}",
                    FilingState.Failed => "filing failed",
                    _ => "waiting to be filed",
                }
            )
            .FirstOrDefault();

    private static FilingRow RowOf(RunFiling filing) =>
        filing.State switch
        {
            FilingState.Failed => new(
                filing.Id,
                filing.RunNumber,
                filing.Router,
                filing.Total > 0 ? $"failed, {filing.Moved} of {filing.Total} moved" : "failed",
                filing.Reason,
                "error",
                "bad",
                true,
                false
            ),
            _ => new(filing.Id, filing.RunNumber, filing.Router, "waiting", filing.Reason, "files", "warn", false, true),
        };
}
