using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A query for runs of an experiment, with filters and order.</summary>
public sealed record RunQuery
{
    /// <summary>All runs, the newest first.</summary>
    public static RunQuery All { get; } = new();

    /// <summary>Only runs of these classes; empty for all.</summary>
    public ImmutableArray<RunClass> Classes { get; init; } = [];

    /// <summary>Only runs whose title contains this text.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Only runs that were started at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only runs that were started before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Conditions that must all be met. A condition on an observable that no longer exists is always met.</summary>
    public ImmutableArray<RunCondition> Conditions { get; init; } = [];

    /// <summary>Only runs with this text anywhere: number, class, title, notes, config, any value.</summary>
    public string Search { get; init; } = string.Empty;

    /// <summary>The key of a <see cref="RunColumn"/>.</summary>
    public string SortBy { get; init; } = RunColumn.Number.Key;

    /// <summary>True to sort the largest first. Runs without a value come last in any case.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>True if there is any filter.</summary>
    public bool IsFiltering =>
        !Classes.IsEmpty || Title.Length > 0 || Since is not null || Until is not null || !Conditions.IsEmpty || Search.Length > 0;

    /// <summary>Returns the query sorted by another column, or in the opposite order for the same column.</summary>
    public RunQuery SortedBy(string key) => this with { SortBy = key, Descending = SortBy == key && !Descending };
}
