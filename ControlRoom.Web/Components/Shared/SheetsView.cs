using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Components.Shared;

/// <summary>The part of the snapshot that pages about sheets need. When it changes, they read the database again.</summary>
/// <param name="Experiment">The active experiment; empty if there is none.</param>
/// <param name="LatestRun">The number of the newest run; null before the first run.</param>
/// <param name="OpenRun">The number of the open run; null if no run is open.</param>
/// <param name="SheetRevision">Increases with every change of sheets, observables and experiments.</param>
/// <param name="RunVersion">Increases with every change of the newest run's phase.</param>
/// <param name="RunState">The newest run's state; null before the first run.</param>
public sealed record SheetsView(string Experiment, int? LatestRun, int? OpenRun, long SheetRevision, long RunVersion, RunState? RunState)
{
    /// <summary>Returns the view of a snapshot.</summary>
    public static SheetsView Of(SystemSnapshot snapshot) =>
        new(
            snapshot.Setup.Experiment,
            snapshot.LatestRun?.Number,
            snapshot.OpenRun?.Number,
            snapshot.SheetRevision,
            snapshot.RunVersion,
            snapshot.RunState
        );
}
