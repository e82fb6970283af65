using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Tables;

/// <summary>Shows a table of runs like a spreadsheet. Only the visible rows and columns are read and rendered.</summary>
public sealed partial class RunGrid : ComponentBase, IDisposable
{
    private const int FirstWidth = 72;

    private readonly CancellationTokenSource leaving = new();

    /// <summary>The visible part; an estimate until the browser has reported it.</summary>
    private WindowEventArgs visible = new() { Width = 1400, Height = 700 };
    private GridWindow window;
    private ImmutableArray<RunLine?> lines = [];
    private ImmutableArray<int> read = [];
    private int firstLine;
    private int reads;
    private (ImmutableArray<int> Runs, ImmutableArray<RunColumn> Columns, int Revision) shown;
    private bool isFollowing;
    private bool isQuiet;

    /// <summary>The name of the table.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    /// <summary>The experiment of the runs.</summary>
    [Parameter, EditorRequired]
    public string Experiment { get; set; } = string.Empty;

    /// <summary>The columns. The first one is always visible.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<RunColumn> Columns { get; set; } = [];

    /// <summary>The runs, in order; see <see cref="IRunTable.FindAsync"/>.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<int> Runs { get; set; } = [];

    /// <summary>The query, which gives the sort order.</summary>
    [Parameter, EditorRequired]
    public RunQuery Query { get; set; } = RunQuery.All;

    /// <summary>Changes when rows must be read again.</summary>
    [Parameter]
    public int Revision { get; set; }

    /// <summary>True if values can be edited in place.</summary>
    [Parameter]
    public bool IsEditable { get; set; }

    private Actor Actor => Visitor?.Actor ?? Actor.Anonymous;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    /// <summary>Called with the key of the column to sort by.</summary>
    [Parameter]
    public EventCallback<string> OnSort { get; set; }

    [Inject]
    private IRunTable Table { get; set; } = null!;

    [Inject]
    private SheetDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>The selected cell. Columns are counted without the first.</summary>
    private (int Row, int Column)? Active { get; set; }

    private IReadOnlyList<int> Widths { get; set; } = [];

    private string Reveal =>
        Active is not { } active || active.Column >= Widths.Count
            ? string.Empty
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{30 + (active.Row * GridWindow.RowHeight)} {FirstWidth + Widths.Take(active.Column).Sum()} {GridWindow.RowHeight} "
                    + $"{Widths[active.Column]}"
            );

    /// <inheritdoc/>
    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var now = (Runs, Columns, Revision);
        if (now == shown)
        {
            return;
        }

        shown = now;
        Widths = [.. Columns.Skip(1).Select(WidthOf)];
        if (Active is { } active && (active.Row >= Runs.Length || active.Column >= Widths.Count))
        {
            (Active, edit) = (null, null);
        }

        await ReadAsync();
    }

    private static int WidthOf(RunColumn column) =>
        column.Key switch
        {
            "class" => 96,
            "title" => 230,
            "started" or "stopped" => 246,
            "endknown" => 150,
            "duration" => 92,
            "config" => 260,
            "files" => 64,
            "bytes" => 88,
            "outcome" => 150,
            "notes" => 280,
            _ => Math.Clamp(24 + (8 * column.Header.Length), NarrowestOf(column.Observable), column.IsNumber ? 170 : 200),
        };

    /// <summary>
    /// Returns the smallest width of a column in pixels. An integer of 16 digits fits, and a real number as
    /// <see cref="RunColumn.PageTextOf"/> formats it: a truncated number would be read as another one.
    /// </summary>
    private static int NarrowestOf(Observable? observable) =>
        observable?.Type switch
        {
            ObservableType.Integer => 152,
            ObservableType.Real => 126,
            _ => 90,
        };

    private static bool CanEdit(RunColumn column) => column.Observable is not null;

    private static string? TitleOf(SheetValue cell)
    {
        if (cell.IsCopied)
        {
            return $"{cell.Text} (copied from the previous run but not confirmed)";
        }

        if (cell.Text.Length > 12)
        {
            return cell.Text;
        }

        return null;
    }

    private static string ClassOf(RunColumn column, SheetValue cell, bool isActive) =>
        string.Join(
            ' ',
            new[]
            {
                "cell",
                column.IsNumber ? "number" : null,
                cell.IsCopied ? "unconfirmed" : null,
                isActive ? "active" : null,
            }.OfType<string>()
        );

    private static string CellId(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"cell-{row}-{column}");

    private string SortOf(RunColumn column)
    {
        if (Query.SortBy != column.Key)
        {
            return "none";
        }

        if (Query.Descending)
        {
            return "descending";
        }

        return "ascending";
    }

    private string? Arrow(RunColumn column)
    {
        if (Query.SortBy != column.Key)
        {
            return null;
        }

        if (Query.Descending)
        {
            return "↓";
        }

        return "↑";
    }

    /// <summary>Returns the margin that replaces the columns to the left that are not rendered.</summary>
    private string? Indent(int column) =>
        column == window.FirstColumn && column > 0
            ? string.Create(CultureInfo.InvariantCulture, $"margin-left:{Widths.Take(column).Sum()}px")
            : null;

    private RunLine? LineAt(int row) => row >= firstLine && row - firstLine < lines.Length ? lines[row - firstLine] : null;

    private SheetValue CellOf(RunLine line, RunColumn column)
    {
        var place = column.IsMeasured ? read.IndexOf(column.Observable!.Id) : -1;
        var measured = place < 0 || place >= line.Values.Length ? SheetValue.Empty : line.Values[place];
        return column.CellOf(line, measured, Time.GetUtcNow());
    }

    private GridWindow NeededWindow =>
        GridWindow.Of(visible.Top, visible.Left, Math.Max(200, visible.Width), Math.Max(200, visible.Height), Runs.Length, Widths);

    /// <summary>Handles scrolling. If it is faster than rows can be read, the positions between are neither read nor rendered.</summary>
    private async Task OnScrollAsync(WindowEventArgs position)
    {
        visible = position;
        isQuiet = true;
        if (isFollowing)
        {
            return;
        }

        isFollowing = true;
        try
        {
            while (NeededWindow != window && !leaving.IsCancellationRequested)
            {
                await ReadAsync();
            }
        }
        finally
        {
            isFollowing = false;
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var draws = !isQuiet;
        isQuiet = false;
        return draws;
    }

    /// <summary>Reads the visible rows. A newer read replaces one that is still running.</summary>
    private async Task ReadAsync()
    {
        var current = ++reads;
        var next = NeededWindow;
        ImmutableArray<int> observables =
        [
            .. Columns
                .Skip(1 + next.FirstColumn)
                .Take(next.EndColumn - next.FirstColumn)
                .Select(c => c.Observable)
                .OfType<Observable>()
                .Where(o => !o.IsBuiltIn)
                .Select(o => o.Id),
        ];
        var runs = Runs[next.FirstRow..next.EndRow];
        try
        {
            var found = (await Table.ReadAsync(runs, observables, leaving.Token)).ToDictionary(l => l.Id);
            if (current != reads)
            {
                return;
            }

            (window, firstLine, read) = (next, next.FirstRow, observables);
            lines = [.. runs.Select(found.GetValueOrDefault)];
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return;
        }
        catch (StorageException failed)
        {
            (message, window) = (failed.Message, next);
        }

        isQuiet = false;
        StateHasChanged();
        isQuiet = isFollowing;
    }
}
