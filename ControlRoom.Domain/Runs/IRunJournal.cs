using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Writes runs down. What it returns is committed: it survives the loss of the process.</summary>
public interface IRunJournal
{
    /// <summary>
    /// Opens the next run of an experiment, with the next free number, and plans the filing of what its routers will write. It takes over
    /// the experiment's automatic end.
    /// </summary>
    /// <exception cref="InvalidOperationException">A run of the experiment is still open.</exception>
    Task<Run> OpenAsync(RunOrder order, CancellationToken cancellationToken);

    /// <summary>
    /// Writes down how far a run is, and those of its events that are not on disk yet. A run that is closed stays as it is, but for its
    /// events.
    /// </summary>
    Task SaveAsync(Run run, CancellationToken cancellationToken);

    /// <summary>
    /// Closes an open run, with what these routers have written in other directories than planned, and saves it. Closing it again changes
    /// nothing and returns it as it is.
    /// </summary>
    Task<Run> CloseAsync(Run run, ImmutableArray<FilingTarget> targets, DateTimeOffset stoppedAt, CancellationToken cancellationToken);

    /// <summary>Sets when a closed run ended, with those of its events that are not on disk yet.</summary>
    /// <exception cref="InvalidOperationException">The run is open, or there is no such run.</exception>
    Task<Run> CorrectEndAsync(Run run, DateTimeOffset stoppedAt, CancellationToken cancellationToken);

    /// <summary>When runs of the experiment end by themselves from now on; null: never.</summary>
    Task SetEndAsync(string experiment, AutomaticEnd? end, CancellationToken cancellationToken);

    /// <summary>When runs of the experiment end by themselves; null: never.</summary>
    Task<AutomaticEnd?> EndAsync(string experiment, CancellationToken cancellationToken);
}
