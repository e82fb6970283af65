using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Web.Components.Tables;

/// <summary>A table of runs like a spreadsheet. However many runs and columns there are, only what is in sight is read and drawn.</summary>
public sealed partial class RunGrid : ComponentBase, IDisposable
{
    private const int FirstWidth = 72;

    private readonly CancellationTokenSource leaving = new();

    /// <summary>Until the browser has told how large the table is.</summary>
    private WindowEventArgs seen = new() { Width = 1400, Height = 700 };
    private GridWindow window;
    private ImmutableArray<RunLine?> lines = [];
    private ImmutableArray<int> read = [];
    private int firstLine;
    private int reads;
    private (ImmutableArray<int> Runs, ImmutableArray<RunColumn> Columns, int Revision) shown;
    private CellEdit? edit;
    private string? message;
    private string? said;
    private string? queued;
    private int attempt;
    private bool isLooking;
    private bool isQuiet;

    /// <summary>The table's name.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    /// <summary>The experiment whose runs they are.</summary>
    [Parameter, EditorRequired]
    public string Experiment { get; set; } = string.Empty;

    /// <summary>The columns; the first one stays in sight.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<RunColumn> Columns { get; set; } = [];

    /// <summary>The runs, in order; see <see cref="IRunTable.FindAsync"/>.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<int> Runs { get; set; } = [];

    /// <summary>How they are sorted.</summary>
    [Parameter, EditorRequired]
    public RunQuery Query { get; set; } = RunQuery.All;

    /// <summary>Changes when lines have to be read again.</summary>
    [Parameter]
    public int Revision { get; set; }

    /// <summary>True if values can be edited in place.</summary>
    [Parameter]
    public bool IsEditable { get; set; }

    /// <summary>Who edits, for the record.</summary>
    [Parameter]
    public string Origin { get; set; } = "page";

    /// <summary>Called with the key of the column to sort by.</summary>
    [Parameter]
    public EventCallback<string> OnSort { get; set; }

    [Inject]
    private IRunTable Table { get; set; } = null!;

    [Inject]
    private SheetDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>The chosen cell; columns are counted without the first.</summary>
    private (int Row, int Column)? Active { get; set; }

    private IReadOnlyList<int> Widths { get; set; } = [];

    private string Reveal => Active is not { } active || active.Column >= Widths.Count
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"{30 + (active.Row * GridWindow.RowHeight)} {FirstWidth + Widths.Take(active.Column).Sum()} {GridWindow.RowHeight} {Widths[active.Column]}");

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

    private static int WidthOf(RunColumn column) => column.Key switch
    {
        "class" => 96,
        "title" => 230,
        "started" or "stopped" => 164,
        "duration" => 92,
        "config" => 260,
        "files" => 64,
        "bytes" => 88,
        "outcome" => 150,
        "notes" => 280,
        _ => Math.Clamp(24 + (8 * column.Header.Length), 90, column.IsNumber ? 170 : 200),
    };

    private static bool CanEdit(RunColumn column) => column.Observable is not null;

    private static IEnumerable<string> ChoicesOf(Observable observable, string now)
    {
        IEnumerable<string> known = observable.Type == ObservableType.YesNo ? [ValueReader.Yes, ValueReader.No] : observable.Choices;
        return now.Length == 0 || known.Contains(now, StringComparer.Ordinal) ? known : known.Append(now);
    }

    private static string? TitleOf(SheetValue cell) => cell.IsCopied ? $"{cell.Text} (copied from the run before and not confirmed)" : cell.Text.Length > 12 ? cell.Text : null;

    private static string ClassOf(RunColumn column, SheetValue cell, bool isActive) =>
        string.Join(' ', new[] { "cell", column.IsNumber ? "number" : null, cell.IsCopied ? "unconfirmed" : null, isActive ? "active" : null }.OfType<string>());

    private static string CellId(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"cell-{row}-{column}");

    private string SortOf(RunColumn column) => Query.SortBy != column.Key ? "none" : Query.Descending ? "descending" : "ascending";

    private string? Arrow(RunColumn column) => Query.SortBy != column.Key ? null : Query.Descending ? "↓" : "↑";

    /// <summary>Columns to the left that are not drawn leave their place.</summary>
    private string? Indent(int column) => column == window.FirstColumn && column > 0
        ? string.Create(CultureInfo.InvariantCulture, $"margin-left:{Widths.Take(column).Sum()}px")
        : null;

    private RunLine? LineAt(int row) => row >= firstLine && row - firstLine < lines.Length ? lines[row - firstLine] : null;

    private SheetValue CellOf(RunLine line, RunColumn column)
    {
        if (column.Observable is { IsBuiltIn: false } observable)
        {
            var place = read.IndexOf(observable.Id);
            return place < 0 || place >= line.Values.Length ? SheetValue.Empty : line.Values[place];
        }

        var now = Time.GetUtcNow();
        return column.Key switch
        {
            "class" => new SheetValue(line.Class.ToString(), line.IsClassCopied),
            "title" => new SheetValue(line.Title, line.IsTitleCopied),
            "started" => Plain(Words.Moment(line.StartedAt, now)),
            "stopped" => Plain(line.StoppedAt is { } stopped ? Words.Moment(stopped, now) : string.Empty),
            "duration" => Plain(RunDuration.Format(line.DurationAt(now))),
            "config" => Plain(line.Config),
            "files" => Plain(line.Files.ToString(CultureInfo.InvariantCulture)),
            "bytes" => Plain(Words.Bytes(line.Bytes)),
            "outcome" => Plain(line.Outcome),
            "notes" => Plain(line.Notes),
            _ => SheetValue.Empty,
        };
    }

    private static bool IsTyping(KeyboardEventArgs key) => key.Key.Length == 1 && !key.CtrlKey && !key.AltKey && !key.MetaKey;

    private static SheetValue Plain(string text) => new(text, false);

    private GridWindow Wanted => GridWindow.Of(seen.Top, seen.Left, Math.Max(200, seen.Width), Math.Max(200, seen.Height), Runs.Length, Widths);

    /// <summary>Scrolling tells more often than lines can be read: what is skipped is not read, and nothing is drawn for it.</summary>
    private async Task LookAsync(WindowEventArgs looked)
    {
        seen = looked;
        isQuiet = true;
        if (isLooking)
        {
            return;
        }

        isLooking = true;
        try
        {
            while (Wanted != window && !leaving.IsCancellationRequested)
            {
                await ReadAsync();
            }
        }
        finally
        {
            isLooking = false;
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var draws = !isQuiet;
        isQuiet = false;
        return draws;
    }

    /// <summary>Reads what is in sight. Somebody who scrolls on meanwhile is shown what is in sight then.</summary>
    private async Task ReadAsync()
    {
        var mine = ++reads;
        var next = Wanted;
        ImmutableArray<int> observables = [.. Columns.Skip(1 + next.FirstColumn).Take(next.EndColumn - next.FirstColumn).Select(c => c.Observable).OfType<Observable>().Where(o => !o.IsBuiltIn).Select(o => o.Id)];
        var runs = Runs[next.FirstRow..next.EndRow];
        try
        {
            var found = (await Table.ReadAsync(runs, observables, leaving.Token)).ToDictionary(l => l.Id);
            if (mine != reads)
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
        catch (DataDirectoryException failed)
        {
            (message, window) = (failed.Message, next);
        }

        isQuiet = false;
        StateHasChanged();
        isQuiet = isLooking;
    }

    private void Choose(int row, int column)
    {
        if (edit is null || Active != (row, column))
        {
            (Active, said) = ((row, column), null);
            message = edit is null ? null : message;
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (!IsEditable || Runs.IsEmpty || Widths.Count == 0)
        {
            return;
        }

        if (edit is not null)
        {
            // Typed while the cell before is being stored: it opens the next one.
            queued ??= edit.IsUnderWay && (IsTyping(key) || key.Key is "Enter" or "F2") ? key.Key : null;
            return;
        }

        var (row, column) = Active ?? (window.FirstRow == 0 ? 0 : (int)(seen.Top / GridWindow.RowHeight), 0);
        var page = Math.Max(1, (int)(seen.Height / GridWindow.RowHeight) - 2);
        (int Row, int Column)? next = key.Key switch
        {
            _ when Active is null && key.Key.StartsWith("Arrow", StringComparison.Ordinal) => (row, column),
            "ArrowUp" => (row - 1, column),
            "ArrowDown" => (row + 1, column),
            "ArrowLeft" => (row, column - 1),
            "ArrowRight" => (row, column + 1),
            "PageUp" => (row - page, column),
            "PageDown" => (row + page, column),
            "Home" => (key.CtrlKey ? 0 : row, 0),
            "End" => (key.CtrlKey ? Runs.Length - 1 : row, Widths.Count - 1),
            _ => null,
        };
        if (next is { } to)
        {
            Active = (Math.Clamp(to.Row, 0, Runs.Length - 1), Math.Clamp(to.Column, 0, Widths.Count - 1));
            (said, message) = (null, null);
        }
        else if (key.Key is "Enter" or "F2")
        {
            await BeginAsync(null);
        }
        else if (key.Key is "Delete" or "Backspace")
        {
            await BeginAsync(string.Empty);
        }
        else if (IsTyping(key))
        {
            await BeginAsync(key.Key);
        }
    }

    /// <summary>Opens the chosen cell.</summary>
    private Task BeginAsync(string? typed)
    {
        if (!IsEditable || edit is not null || Active is not { } active || LineAt(active.Row) is not { } line || active.Column + 1 >= Columns.Length)
        {
            return Task.CompletedTask;
        }

        var column = Columns[active.Column + 1];
        if (!CanEdit(column))
        {
            said = $"{column.Header} is not filled in by hand.";
            return Task.CompletedTask;
        }

        var stored = CellOf(line, column).Text;
        var isList = column.Observable!.Type is ObservableType.Choice or ObservableType.YesNo;
        edit = new CellEdit(line.Number, column.Observable, isList ? stored : typed ?? stored, stored, isList ? stored : typed ?? stored);
        message = null;
        return Task.CompletedTask;
    }

    /// <summary>The editor's own text is never written over: whoever types fast is ahead of what is drawn.</summary>
    private void Type(ChangeEventArgs change)
    {
        if (edit is { IsUnderWay: false })
        {
            edit = edit with { Text = change.Value as string ?? string.Empty };
            message = ValueReader.Read(edit.Field, edit.Text).Problem is { } problem ? $"{edit.Field.Name}: {problem}" : null;
        }
    }

    private void EditKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            (edit, message) = (null, null);
        }
    }

    private Task CommitAsync(CommitEventArgs end)
    {
        Type(new ChangeEventArgs { Value = end.Text });
        return end.Key switch
        {
            "Enter" => SaveAsync(1, 0),
            "Shift+Tab" => SaveAsync(0, -1),
            _ => SaveAsync(0, 1),
        };
    }

    /// <summary>Clicking elsewhere stores the cell too; what cannot be stored stays open.</summary>
    private Task LeaveAsync() => SaveAsync(0, 0, staysHere: false);

    private async Task SaveAsync(int down, int right, bool staysHere = true)
    {
        if (edit is not { } wanted || wanted.IsUnderWay)
        {
            return;
        }

        edit = wanted with { IsUnderWay = true };
        var refusal = await StoreAsync(wanted);
        var next = queued;
        queued = null;
        if (refusal is not null)
        {
            (message, attempt) = (refusal, attempt + 1);
            return;
        }

        (edit, message) = (null, null);
        if (staysHere && Active is { } active)
        {
            Active = (Math.Clamp(active.Row + down, 0, Runs.Length - 1), Math.Clamp(active.Column + right, 0, Widths.Count - 1));
            if (next is not null)
            {
                await BeginAsync(next.Length == 1 ? next : null);
            }
        }
    }

    private async Task<string?> StoreAsync(CellEdit wanted)
    {
        var reading = ValueReader.Read(wanted.Field, wanted.Text);
        if (wanted.Text == wanted.Base || (reading.IsGood && reading.Text == wanted.Base))
        {
            return null;
        }

        try
        {
            var result = await Desk.SubmitAsync(new SheetTarget(Experiment, wanted.Run), [new SheetEntry(wanted.Field.Id, wanted.Text, wanted.Base, false)], string.Empty, Origin, CancellationToken.None);
            if (result.Problems.TryGetValue(wanted.Field.Id, out var problem))
            {
                edit = wanted with { Opened = wanted.Text };
                return $"{wanted.Field.Name} of run {wanted.Run}: {problem}";
            }

            if (!result.Conflicts.IsEmpty)
            {
                var theirs = result.Sheet[wanted.Field.Id].Text;
                edit = wanted with { Base = theirs, Opened = wanted.Text };
                return $"{wanted.Field.Name} of run {wanted.Run}: somebody else has stored {(theirs.Length == 0 ? "nothing" : theirs)} meanwhile; here is {(wanted.Text.Length == 0 ? "nothing" : wanted.Text)}. Enter replaces theirs, Escape leaves it.";
            }

            said = $"{wanted.Field.Name} of run {wanted.Run} stored.";
            return null;
        }
        catch (Exception failed) when (failed is DataDirectoryException or InvalidOperationException)
        {
            edit = wanted with { Opened = wanted.Text };
            return failed.Message;
        }
    }

    /// <summary>A cell that is being edited.</summary>
    private sealed record CellEdit(int Run, Observable Field, string Text, string Base, string Opened, bool IsUnderWay = false);
}
