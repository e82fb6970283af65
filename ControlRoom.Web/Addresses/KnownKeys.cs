using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Addresses;

/// <summary>The keys of the addresses of pages and of the API.</summary>
public static class KnownKeys
{
    /// <summary>The keys of a table of runs: filters and order.</summary>
    public static ImmutableArray<AddressKey> Runs { get; } =
    [
        new("class", AddressKind.Word, "Only runs of this class. May be given several times.")
        {
            Words = [.. Enum.GetNames<RunClass>()],
            IsRepeatable = true,
        },
        new("title", AddressKind.Text, "Only runs whose title contains this text."),
        new("since", AddressKind.Time, "Only runs that were started at this time or later."),
        new("until", AddressKind.Time, "Only runs that were started before this time."),
        new("where", AddressKind.Text, "A condition on an observable, for example o12:AtLeast:600. May be given several times.")
        {
            IsRepeatable = true,
        },
        new("search", AddressKind.Text, "Only runs that contain this text anywhere."),
        new("sort", AddressKind.Text, "The column to sort by: number, started and so on, or o12 for an observable."),
        new("order", AddressKind.Word, "The direction of the order.") { Words = ["asc", "desc"] },
    ];

    /// <summary>The keys of the plots: the runs, and what is drawn.</summary>
    public static ImmutableArray<AddressKey> Plots { get; } =
    [
        .. Runs,
        new("left", AddressKind.Integer, "The observable of the left axis.") { Maximum = int.MaxValue },
        new("right", AddressKind.Integer, "The observable of the right axis; 0 for none.") { Maximum = int.MaxValue },
        new("against", AddressKind.Word, "The horizontal axis.") { Words = ["number", "time"] },
    ];

    /// <summary>The keys of a table of runs in pages.</summary>
    public static ImmutableArray<AddressKey> RunPages { get; } =
    [.. Runs, new("offset", AddressKind.Integer, "The number of runs to skip at the beginning.") { Maximum = int.MaxValue }];

    /// <summary>The keys of a table of runs as a file.</summary>
    public static ImmutableArray<AddressKey> RunFiles { get; } =
    [.. Runs, new("bom", AddressKind.Flag, "Writes a byte order mark at the beginning, for Excel.")];

    /// <summary>The keys of the audit.</summary>
    public static ImmutableArray<AddressKey> Audit { get; } =
    [
        new("text", AddressKind.Text, "Only entries that contain all of these words."),
        new("from", AddressKind.Time, "Only entries from this time or day on."),
        new("until", AddressKind.Time, "Only entries before this time or day."),
        new("refused", AddressKind.Flag, "Only requests that were refused or failed."),
        new("before", AddressKind.Integer, "Only entries older than the one with this number."),
    ];

    /// <summary>The key of requests that can be previewed.</summary>
    public static AddressKey Preview { get; } = new("preview", AddressKind.Flag, "Only shows what would change.");

    /// <summary>The key of a sheet that is filled in like the sheet of the previous run.</summary>
    public static AddressKey Copy { get; } = new("copy", AddressKind.Flag, "Fills empty fields with the values of the previous run.");

    /// <summary>Returns true for a page about runs; such a page reads its address itself.</summary>
    public static bool IsRunsPage(string path) => ForPage(path) is var keys && (keys == Runs || keys == Plots);

    /// <summary>Returns the keys of a page.</summary>
    /// <param name="path">Its path without the base path and the query: <c>runs</c>, <c>runs/12</c>.</param>
    public static ImmutableArray<AddressKey> ForPage(string path) =>
        path.Trim('/').ToLowerInvariant() switch
        {
            "runs" or "measurements" => Runs,
            "plots" => Plots,
            "audit" => Audit,
            var sheet when sheet.StartsWith("sheet/", StringComparison.Ordinal) => [Copy],
            _ => [],
        };
}
