using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Components.Shared;

/// <summary>As much of the snapshot as pages about sheets need: when it changes, they read the database again.</summary>
/// <param name="Experiment">The active experiment; empty if there is none.</param>
/// <param name="LatestRun">The number of the newest run; null before the first.</param>
/// <param name="OpenRun">The number of the open run; null if none is.</param>
/// <param name="Revision">Grows with every change of sheets, observables and runs.</param>
public sealed record SheetsView(string Experiment, int? LatestRun, int? OpenRun, long Revision)
{
    /// <summary>The view of a snapshot.</summary>
    public static SheetsView Of(SystemSnapshot snapshot) => new(
        snapshot.Setup.Experiment,
        snapshot.LatestRun?.Number,
        snapshot.OpenRun?.Number,
        HashCode.Combine(snapshot.SheetRevision, snapshot.RunVersion, snapshot.RunState));
}
