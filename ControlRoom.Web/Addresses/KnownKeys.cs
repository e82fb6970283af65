using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Addresses;

/// <summary>The keys that addresses have.</summary>
public static class KnownKeys
{
    /// <summary>A table of runs: which ones, in which order.</summary>
    public static ImmutableArray<AddressKey> Runs { get; } =
    [
        new("class", AddressKind.Word, "Only runs of this class; several times for several.")
        {
            Words = [.. Enum.GetNames<RunClass>()],
            IsRepeatable = true,
        },
        new("title", AddressKind.Text, "Only runs whose title contains it."),
        new("since", AddressKind.Moment, "Only runs that were started then or later."),
        new("until", AddressKind.Moment, "Only runs that were started before."),
        new("where", AddressKind.Text, "A condition on an observable, for example o12:AtLeast:600; several times for several.")
        {
            IsRepeatable = true,
        },
        new("search", AddressKind.Text, "Only runs with it anywhere."),
        new("sort", AddressKind.Text, "The column to sort by: number, started … or o12 for an observable."),
        new("order", AddressKind.Word, "How it is sorted.") { Words = ["asc", "desc"] },
    ];

    /// <summary>The plots: the runs, and what is drawn.</summary>
    public static ImmutableArray<AddressKey> Plots { get; } =
    [
        .. Runs,
        new("left", AddressKind.Whole, "The observable of the left axis.") { Most = int.MaxValue },
        new("right", AddressKind.Whole, "The observable of the right axis; 0 for none.") { Most = int.MaxValue },
        new("against", AddressKind.Word, "What it is drawn against.") { Words = ["number", "time"] },
    ];

    /// <summary>A table of runs in portions.</summary>
    public static ImmutableArray<AddressKey> RunPages { get; } =
    [.. Runs, new("offset", AddressKind.Whole, "How many runs are skipped at the beginning.") { Most = int.MaxValue }];

    /// <summary>A table of runs as a file.</summary>
    public static ImmutableArray<AddressKey> RunFiles { get; } =
    [.. Runs, new("bom", AddressKind.Flag, "A byte order mark at the beginning, for Excel.")];

    /// <summary>The audit.</summary>
    public static ImmutableArray<AddressKey> Audit { get; } =
    [
        new("text", AddressKind.Text, "Only entries in which each of its words occurs."),
        new("from", AddressKind.Moment, "Not before this moment, or this day."),
        new("until", AddressKind.Moment, "Before this moment, or this day."),
        new("refused", AddressKind.Flag, "Only what was refused or failed."),
        new("before", AddressKind.Whole, "Only entries older than the one with this number."),
    ];

    /// <summary>Only saying what would be.</summary>
    public static AddressKey Preview { get; } = new("preview", AddressKind.Flag, "Only says what would be.");

    /// <summary>A sheet that is filled in like that of the run before.</summary>
    public static AddressKey Copy { get; } = new("copy", AddressKind.Flag, "Fills empty fields with what the run before had.");

    /// <summary>True for a page about runs, which reads its address itself.</summary>
    public static bool IsOfRuns(string path) => OfPage(path) is var keys && (keys == Runs || keys == Plots);

    /// <summary>The keys of a page.</summary>
    /// <param name="path">Its address without what stands before and behind: <c>runs</c>, <c>runs/12</c>.</param>
    public static ImmutableArray<AddressKey> OfPage(string path) =>
        path.Trim('/').ToLowerInvariant() switch
        {
            "runs" or "measurements" => Runs,
            "plots" => Plots,
            "audit" => Audit,
            var sheet when sheet.StartsWith("sheet/", StringComparison.Ordinal) => [Copy],
            _ => [],
        };
}
