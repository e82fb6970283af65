using System.Collections.Immutable;
using ControlRoom.Domain.Filing;

namespace ControlRoom.Domain.Runs;

/// <summary>Writes runs down. What it returns is committed: it survives the loss of the process.</summary>
public interface IRunJournal
{
    /// <summary>Opens the next run of an experiment, with the next free number, and plans the filing of what these routers will write.</summary>
    /// <exception cref="InvalidOperationException">A run of the experiment is still open.</exception>
    Task<Run> OpenAsync(string experiment, string config, ImmutableArray<FilingTarget> targets, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <summary>Closes an open run, with what these routers have written in other directories than planned. Closing it again changes nothing and returns it as it is.</summary>
    Task<Run> CloseAsync(Run run, ImmutableArray<FilingTarget> targets, DateTimeOffset stoppedAt, CancellationToken cancellationToken);
}
