using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Queries;

/// <summary>
/// The columns of the table of measurements and of its export; those of the table of runs are <see cref="RunColumn.Fixed"/>.
/// </summary>
public static class TableColumns
{
    /// <summary>Returns the columns of the table of measurements.</summary>
    public static ImmutableArray<RunColumn> ForMeasurements(IEnumerable<Observable> observables) =>
        [
            RunColumn.Number,
            RunColumn.Class,
            RunColumn.Title,
            RunColumn.Started,
            RunColumn.Duration,
            .. observables.Select(RunColumn.Of),
            RunColumn.Notes,
        ];
}
