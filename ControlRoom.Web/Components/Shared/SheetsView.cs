using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Components.Shared;

/// <summary>As much of the snapshot as pages about sheets need: when it changes, they read the database again.</summary>
/// <param name="Experiment">The active experiment; empty if there is none.</param>
/// <param name="LatestRun">The number of the newest run; null before the first.</param>
/// <param name="OpenRun">The number of the open run; null if none is.</param>
/// <param name="SheetRevision">Grows with every change of sheets, observables and experiments.</param>
/// <param name="RunVersion">Grows with every change of the newest run's phase.</param>
/// <param name="RunState">The newest run's state; null before the first.</param>
public sealed record SheetsView(string Experiment, int? LatestRun, int? OpenRun, long SheetRevision, long RunVersion, RunState? RunState)
{
    /// <summary>The view of a snapshot.</summary>
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
