using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The columns of a file with the data that every run has. They are needed to add runs, and are not fields of the sheet.</summary>
internal sealed class NewRunColumns
{
    private static readonly FrozenSet<string> Starts = FrozenSet.Create(
        StringComparer.Ordinal,
        ["start", "start time", "start date", "start datetime", "started at", "begin", "began"]
    );

    private static readonly FrozenSet<string> Stops = FrozenSet.Create(
        StringComparer.Ordinal,
        ["stop", "stop time", "stop date", "stop datetime", "stopped at", "end", "end time", "ended", "ended at"]
    );

    /// <summary>Finds the columns.</summary>
    /// <param name="free">The headers that are not fields of the sheet, with their indexes from 0.</param>
    public NewRunColumns(ImmutableArray<(int Place, string Head)> free)
    {
        Started = Find(free, RunColumn.Started, Starts);
        Stopped = Find(free, RunColumn.Stopped, Stops);
        EndKnown = Find(free, RunColumn.EndKnown, []);
        Config = Find(free, RunColumn.Config, []);
        WhyNot ??= Started is null ? $"the file has no column \"{RunColumn.Started.Header}\", and a run needs a start" : null;
    }

    /// <summary>The index of the column of starts, from 0; null if there is none.</summary>
    public int? Started { get; }

    /// <summary>The index of the column of ends; null if there is none.</summary>
    public int? Stopped { get; }

    /// <summary>The index of the column that says how the end is known; null if there is none.</summary>
    public int? EndKnown { get; }

    /// <summary>The index of the column of configurations; null if there is none.</summary>
    public int? Config { get; }

    /// <summary>Why no run can be added from the file, as the end of a sentence; null if runs can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>True if the column with this index is used for runs that are added.</summary>
    public bool Uses(int place) => place == Started || place == Stopped || place == EndKnown || place == Config;

    private int? Find(ImmutableArray<(int Place, string Head)> free, RunColumn column, FrozenSet<string> synonyms)
    {
        ImmutableArray<(int Place, string Head)> found = [.. free.Where(f => ColumnName.Matches(f.Head, column.Header))];
        found = found.IsEmpty ? [.. free.Where(f => ColumnName.IsOneOf(f.Head, synonyms))] : found;
        if (found.Length > 1)
        {
            WhyNot ??=
                $"its columns \"{ImportHeader.Clipped(found[0].Head)}\" and \"{ImportHeader.Clipped(found[1].Head)}\" can both be "
                + $"\"{column.Header}\": remove one of them";
        }

        return found.IsEmpty ? null : found[0].Place;
    }
}
