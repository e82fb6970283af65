using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Queries;

/// <summary>The columns of the tables and of their exports.</summary>
public static class TableColumns
{
    /// <summary>The columns of the table of runs.</summary>
    public static ImmutableArray<RunColumn> Runs { get; } =
    [
        RunColumn.Number,
        RunColumn.Class,
        RunColumn.Title,
        RunColumn.Started,
        RunColumn.Stopped,
        RunColumn.EndKnown,
        RunColumn.Duration,
        RunColumn.Config,
        RunColumn.Files,
        RunColumn.Bytes,
        RunColumn.Outcome,
        RunColumn.Notes,
    ];

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
