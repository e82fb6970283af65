using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Which runs of an experiment, in which order.</summary>
public sealed record RunQuery
{
    /// <summary>All runs, the newest first.</summary>
    public static RunQuery All { get; } = new();

    /// <summary>Only these; none for all.</summary>
    public ImmutableArray<RunClass> Classes { get; init; } = [];

    /// <summary>Only those whose title contains it.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Only those that were started then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those that were started before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>All of them must hold. One about an observable that is not there any more holds always.</summary>
    public ImmutableArray<RunCondition> Conditions { get; init; } = [];

    /// <summary>Only those with it anywhere: number, class, title, notes, config, any value.</summary>
    public string Search { get; init; } = string.Empty;

    /// <summary>The key of a <see cref="RunColumn"/>.</summary>
    public string SortBy { get; init; } = RunColumn.Number.Key;

    /// <summary>True: the largest first. Runs without the value come last in any case.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>True if it leaves out any run.</summary>
    public bool IsFiltering =>
        !Classes.IsEmpty || Title.Length > 0 || Since is not null || Until is not null || !Conditions.IsEmpty || Search.Length > 0;

    /// <summary>Sorted by another column; by the same one the other way round.</summary>
    public RunQuery SortedBy(string key) => this with { SortBy = key, Descending = SortBy == key && !Descending };
}
