using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Web.Components.Tables;

/// <content>Selects cells and edits them in place.</content>
public sealed partial class RunGrid
{
    private CellEdit? edit;
    private string? message;
    private string? status;
    private string? queued;
    private int attempt;

    private static bool IsTyping(KeyboardEventArgs key) => key.Key.Length == 1 && !key.CtrlKey && !key.AltKey && !key.MetaKey;

    private void Choose(int row, int column)
    {
        if (edit is null || Active != (row, column))
        {
            (Active, status) = ((row, column), null);
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
            // Typed while the previous cell is being stored: opens the next cell.
            queued ??= edit.IsUnderWay && (IsTyping(key) || key.Key is "Enter" or "F2") ? key.Key : null;
            return;
        }

        var (row, column) = Active ?? (window.FirstRow == 0 ? 0 : (int)(visible.Top / GridWindow.RowHeight), 0);
        var page = Math.Max(1, (int)(visible.Height / GridWindow.RowHeight) - 2);
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
            (status, message) = (null, null);
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

    /// <summary>Opens the selected cell for editing.</summary>
    private Task BeginAsync(string? typed)
    {
        if (
            !IsEditable
            || edit is not null
            || Active is not { } active
            || LineAt(active.Row) is not { } line
            || active.Column + 1 >= Columns.Length
        )
        {
            return Task.CompletedTask;
        }

        var column = Columns[active.Column + 1];
        if (!CanEdit(column))
        {
            status = $"{column.Header} cannot be edited.";
            return Task.CompletedTask;
        }

        var stored = CellOf(line, column).Text;
        var isList = column.Observable!.Type is ObservableType.Choice or ObservableType.YesNo;
        edit = new CellEdit(line.Number, column.Observable, isList ? stored : typed ?? stored, stored, isList ? stored : typed ?? stored);
        message = null;
        return Task.CompletedTask;
    }

    /// <summary>Records the text. The editor's own text is never overwritten, because fast typing is ahead of the rendering.</summary>
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

    /// <summary>Stores the cell when the user clicks elsewhere. A cell that cannot be stored stays open.</summary>
    private Task LeaveAsync() => SaveAsync(0, 0, staysHere: false);

    private async Task SaveAsync(int down, int right, bool staysHere = true)
    {
        if (edit is not { } edited || edited.IsUnderWay)
        {
            return;
        }

        edit = edited with { IsUnderWay = true };
        var refusal = await StoreAsync(edited);
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

    private async Task<string?> StoreAsync(CellEdit edited)
    {
        var reading = ValueReader.Read(edited.Field, edited.Text);
        if (edited.Text == edited.Base || (reading.IsValid && reading.Text == edited.Base))
        {
            return null;
        }

        try
        {
            var result = await Desk.SubmitAsync(
                new SheetTarget(Experiment, edited.Run),
                [new SheetEntry(edited.Field.Id, edited.Text, edited.Base, false)],
                string.Empty,
                Actor,
                CancellationToken.None
            );
            if (result.Problems.TryGetValue(edited.Field.Id, out var problem))
            {
                edit = edited with { Opened = edited.Text };
                return $"{edited.Field.Name} of run {edited.Run}: {problem}";
            }

            if (!result.Conflicts.IsEmpty)
            {
                var stored = result.Sheet[edited.Field.Id].Text;
                edit = edited with { Base = stored, Opened = edited.Text };
                return $"{edited.Field.Name} of run {edited.Run}: another user has stored {(stored.Length == 0 ? "nothing" : stored)} "
                    + $"in the meantime. This cell has {(edited.Text.Length == 0 ? "nothing" : edited.Text)}. Press Enter to replace the "
                    + "stored value, or Escape to keep it.";
            }

            status = $"{edited.Field.Name} of run {edited.Run} stored.";
            return null;
        }
        catch (Exception failed) when (failed is StorageException or InvalidOperationException)
        {
            edit = edited with { Opened = edited.Text };
            return failed.Message;
        }
    }

    /// <summary>A cell that is being edited.</summary>
    private sealed record CellEdit(int Run, Observable Field, string Text, string Base, string Opened, bool IsUnderWay = false);

    /// <summary>The text below the table.</summary>
    private string Foot
    {
        get
        {
            if (message is not null || Active is not null)
            {
                return message ?? status ?? "Press Enter to edit the cell and to store it, or Escape to leave it unchanged.";
            }

            return "Select a cell with the mouse or the arrow keys, and press Enter to edit it.";
        }
    }
}
