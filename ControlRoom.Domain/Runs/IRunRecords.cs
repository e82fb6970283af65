using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Reads what was recorded of a run beside its sheet.</summary>
public interface IRunRecords
{
    /// <summary>Transitions with their outcomes, and changes of state that were seen, oldest first.</summary>
    Task<ImmutableArray<TimelineEntry>> TimelineAsync(Run run, CancellationToken cancellationToken);

    /// <summary>Values of observables that are not on the sheet any more.</summary>
    Task<ImmutableArray<SheetLine>> RemovedValuesAsync(Run run, CancellationToken cancellationToken);
}
