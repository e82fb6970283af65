using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Filing;

/// <summary>Tells once for each run that all of its files are filed, and where.</summary>
internal sealed class FilingSummary(SystemStore store)
{
    private readonly HashSet<(string Experiment, int Run)> told = [];

    /// <summary>
    /// One entry for a run, by the last of its routers; of two that end at the same moment the store lets one be the last.
    /// </summary>
    public void TellIfAllAreFiled(RunFiling end, DateTimeOffset now)
    {
        var ours = store.Current.Filings.Where(f => f.RunNumber == end.RunNumber && f.Experiment == end.Experiment).ToList();
        var files = ours.Where(f => f.Bytes > 0).Sum(f => f.Total);
        lock (told)
        {
            if (
                (files == 0 && !ours.Exists(f => f.Left > 0))
                || !ours.TrueForAll(f => f.IsOver)
                || !told.Add((end.Experiment, end.RunNumber))
            )
            {
                return;
            }
        }

        var what =
            files == 0 ? "No files were written, but other files stay" : $"{Plural.Of(files, "file")} {(files == 1 ? "is" : "are")} filed";
        var places = ours.Where(f => f.Bytes > 0 || f.Left > 0).Select(PlaceOf);
        store.Apply(new LogRaised(now, LogSeverity.Information, $"Run {end.RunNumber}", what, string.Join('\n', places)));
    }

    private static string PlaceOf(RunFiling filing) =>
        filing.Bytes == 0
            ? $"{filing.Router}: {filing.Reason}"
            : $"{filing.Router}: {Plural.Of(filing.Total, "file")}, {Plural.Of(filing.Bytes, "byte")} "
                + $"in {PasteablePath.On(filing.Address, $"{filing.Directory}/{filing.RunDirectory}")}"
                + (filing.Reason.Length > 0 ? $". {filing.Reason}" : string.Empty);
}
