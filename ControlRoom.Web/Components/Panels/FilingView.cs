using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the filing panel.</summary>
/// <param name="Summary">How many filings have failed or are held up.</param>
/// <param name="Rows">The filings that have failed or are held up, failed ones first; may be empty.</param>
public sealed record FilingView(string Summary, ViewList<FilingRow> Rows)
{
    /// <summary>Returns the view of a snapshot.</summary>
    public static FilingView Of(SystemSnapshot snapshot)
    {
        // The table of routers shows filings that proceed normally.
        var pending = snapshot
            .Filings.Where(f => f.State == FilingState.Failed || (f.IsUnfinished && f.IsHeldUp))
            .OrderByDescending(f => f.State == FilingState.Failed)
            .ThenBy(f => f.Id)
            .ToList();
        var failed = pending.Count(f => f.State == FilingState.Failed);
        return new FilingView(
            string.Join(
                ", ",
                new[]
                {
                    failed > 0 ? $"{failed} failed" : null,
                    pending.Count > failed ? $"{pending.Count - failed} held up" : null,
                }.OfType<string>()
            ),
            [.. pending.Select(RowOf)]
        );
    }

    /// <summary>Returns a summary of the files of a run.</summary>
    public static string FilesSummary(Run run, ImmutableArray<RunFiling> filings)
    {
        var ofRun = filings.Where(f => f.RunNumber == run.Number && f.Experiment == run.Experiment).ToList();
        if (run.IsOpen || ofRun.Count == 0)
        {
            return "–";
        }

        var open = ofRun.Count(f => f.IsUnfinished);
        var resolved = ofRun.Count(f => f.State == FilingState.Resolved);
        var files = ofRun.Where(f => f.State == FilingState.Filed).Sum(f => f.Bytes > 0 ? f.Total : 0);
        if (open > 0)
        {
            return $"{ofRun.Count - open} of {ofRun.Count} routers filed";
        }

        if (files == 0 && resolved == 0)
        {
            return "none written";
        }

        var manually = resolved > 0 ? $"; {resolved} resolved manually" : string.Empty;
        return $"{files} filed, {DisplayText.Bytes(ofRun.Sum(f => f.Bytes))}{manually}";
    }

    /// <summary>Returns the filing progress of one router, as text for the table of routers; null if everything is filed.</summary>
    public static string? ProgressText(IEnumerable<RunFiling> filings) =>
        filings
            .Where(f => f.IsUnfinished)
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
