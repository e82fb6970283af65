using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Filing;

/// <summary>Logs once for each run that all of its files are filed, and where.</summary>
internal sealed class FilingSummary(SystemStore store)
{
    private readonly HashSet<(string Experiment, int Run)> logged = [];

    /// <summary>
    /// Logs one entry for a run when the last of its routers has ended. If two end at the same moment, the store decides which is the last.
    /// </summary>
    public void LogIfAllAreFiled(RunFiling end, DateTimeOffset now)
    {
        var filings = store.Current.Filings.Where(f => f.RunNumber == end.RunNumber && f.Experiment == end.Experiment).ToList();
        var files = filings.Where(f => f.Bytes > 0).Sum(f => f.Total);
        lock (logged)
        {
            if (
                (files == 0 && !filings.Exists(f => f.RemainingFiles > 0))
                || !filings.TrueForAll(f => f.IsOver)
                || !logged.Add((end.Experiment, end.RunNumber))
            )
            {
                return;
            }
        }

        var what =
            files == 0
                ? "No files were written, but other files remain"
                : $"{Plural.Of(files, "file")} {(files == 1 ? "is" : "are")} filed";
        var places = filings.Where(f => f.Bytes > 0 || f.RemainingFiles > 0).Select(PlaceOf);
        store.Apply(new LogRaised(now, LogSeverity.Information, $"Run {end.RunNumber}", what, string.Join('\n', places)));
    }

    private static string PlaceOf(RunFiling filing)
    {
        if (filing.Bytes == 0)
        {
            return $"{filing.Router}: {filing.Reason}";
        }

        return $"{filing.Router}: {Plural.Of(filing.Total, "file")}, {Plural.Of(filing.Bytes, "byte")} "
            + $"in {PasteablePath.On(filing.Address, $"{filing.Directory}/{filing.RunDirectory}")}"
            + (filing.Reason.Length > 0 ? $". {filing.Reason}" : string.Empty);
    }
}
