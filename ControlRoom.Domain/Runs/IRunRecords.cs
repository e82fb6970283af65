using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Reads what is recorded about a run apart from its sheet.</summary>
public interface IRunRecords
{
    /// <summary>Returns the transitions with their outcomes, and the changes of state that were seen, oldest first.</summary>
    Task<ImmutableArray<TimelineEntry>> TimelineAsync(Run run, CancellationToken cancellationToken);

    /// <summary>Returns the values of observables that are no longer on the sheet.</summary>
    Task<ImmutableArray<SheetLine>> RemovedValuesAsync(Run run, CancellationToken cancellationToken);
}
