using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Where a file says what is known of every run: needed for runs that are not here. Heads of the sheet's fields are none of these.
/// </summary>
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
    /// <param name="free">Heads that are no field of the sheet, with their places from 0.</param>
    public NewRunColumns(ImmutableArray<(int Place, string Head)> free)
    {
        Started = Find(free, RunColumn.Started, Starts);
        Stopped = Find(free, RunColumn.Stopped, Stops);
        EndKnown = Find(free, RunColumn.EndKnown, []);
        Config = Find(free, RunColumn.Config, []);
        WhyNot ??= Started is null ? $"the file has no column \"{RunColumn.Started.Header}\", and a run has a start" : null;
    }

    /// <summary>Where the starts stand, from 0; null for nowhere.</summary>
    public int? Started { get; }

    /// <summary>Where the ends stand; null for nowhere.</summary>
    public int? Stopped { get; }

    /// <summary>Where it stands how the end is known; null for nowhere.</summary>
    public int? EndKnown { get; }

    /// <summary>Where the configurations stand; null for nowhere.</summary>
    public int? Config { get; }

    /// <summary>Why no run can be added from the file, as the end of a sentence; null if runs can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>True if what stands there is used for runs that are added.</summary>
    public bool Has(int place) => place == Started || place == Stopped || place == EndKnown || place == Config;

    private int? Find(ImmutableArray<(int Place, string Head)> free, RunColumn column, FrozenSet<string> likewise)
    {
        ImmutableArray<(int Place, string Head)> found = [.. free.Where(f => ColumnName.Matches(f.Head, column.Header))];
        found = found.IsEmpty ? [.. free.Where(f => ColumnName.IsOneOf(f.Head, likewise))] : found;
        if (found.Length > 1)
        {
            WhyNot ??=
                $"its columns \"{ImportHead.Clipped(found[0].Head)}\" and \"{ImportHead.Clipped(found[1].Head)}\" can both be "
                + $"\"{column.Header}\": leave one of them";
        }

        return found.IsEmpty ? null : found[0].Place;
    }
}
