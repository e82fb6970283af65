using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Identifies a sheet: that of a run, or the one that is filled in before the next run is started.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Run">The run's number; null for the next run.</param>
/// <param name="Next">
/// The number that the next run was expected to have: if that run has been started in the meantime, its sheet is meant. Null if that is not
/// to be checked.
/// </param>
public readonly record struct SheetTarget(string Experiment, int? Run, int? Next = null)
{
    /// <summary>The sheet for display: "run 12", "the next run".</summary>
    public string Text => Run is { } number ? $"run {number.ToString(CultureInfo.InvariantCulture)}" : "the next run";
}
