using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Writes runs to disk. What it returns is committed and survives a crash of the process.</summary>
public interface IRunJournal
{
    /// <summary>
    /// Opens the next run of an experiment, with the next free number, and plans the filing of what its routers will write. The run gets
    /// the experiment's automatic end.
    /// </summary>
    /// <exception cref="InvalidOperationException">A run of the experiment is still open.</exception>
    Task<Run> OpenAsync(RunOpening order, CancellationToken cancellationToken);

    /// <summary>
    /// Saves the progress of a run, and those of its events that are not on disk yet. Of a closed run only the events are saved.
    /// </summary>
    Task SaveAsync(Run run, CancellationToken cancellationToken);

    /// <summary>
    /// Closes an open run and saves it. Routers that have written to other directories than planned are added to its filings. For a closed
    /// run it changes nothing, and returns the run.
    /// </summary>
    Task<Run> CloseAsync(Run run, ImmutableArray<FilingTarget> targets, DateTimeOffset stoppedAt, CancellationToken cancellationToken);

    /// <summary>Sets when a closed run ended, and saves those of its events that are not on disk yet.</summary>
    /// <exception cref="InvalidOperationException">The run is open, or there is no such run.</exception>
    Task<Run> CorrectEndAsync(Run run, DateTimeOffset stoppedAt, CancellationToken cancellationToken);

    /// <summary>Sets when runs of the experiment end automatically from now on; null: never.</summary>
    Task SetEndAsync(string experiment, AutomaticEnd? end, CancellationToken cancellationToken);

    /// <summary>Returns when runs of the experiment end automatically; null: never.</summary>
    Task<AutomaticEnd?> EndAsync(string experiment, CancellationToken cancellationToken);
}
