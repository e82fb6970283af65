using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// A run sheet that is being filled in: what is stored, and the fields that have been edited. Immutable; every act gives another form.
/// </summary>
/// <param name="Stored">The sheet as it is stored.</param>
/// <param name="Edits">What has been filled in and not submitted, by <see cref="Observable.Id"/>.</param>
public sealed record SheetForm(Sheet Stored, ImmutableDictionary<int, SheetEdit> Edits)
{
    /// <summary>A form in which nothing has been edited.</summary>
    public static SheetForm Of(Sheet stored) => new(stored, ImmutableDictionary<int, SheetEdit>.Empty);

    /// <summary>All fields in the order of the sheet.</summary>
    public IEnumerable<SheetField> Fields => Stored.Fields.Select(FieldOf);

    /// <summary>True if there is something to submit.</summary>
    public bool IsEdited => Fields.Any(f => f.IsEdited);

    /// <summary>The edits that can be stored.</summary>
    public ImmutableArray<SheetEntry> Entries =>
        [
            .. Fields
                .Where(f => f is { IsEdited: true, Problem: null, Theirs: null })
                .Select(f => new SheetEntry(f.Observable.Id, f.Text, Edits[f.Observable.Id].Base, f.IsCopied)),
        ];

    /// <summary>A field with what is in it.</summary>
    public SheetField FieldOf(Observable observable)
    {
        var stored = Stored[observable.Id];
        if (!Edits.TryGetValue(observable.Id, out var edit))
        {
            return new SheetField(observable, stored.Text, false, stored.IsCopied, null, null, null, stored.Text);
        }

        var reading = ValueReader.Read(observable, edit.Text);
        var readAs =
            reading.IsGood && observable.IsNumber && reading.Text.Length > 0 && reading.Text != edit.Text.Trim() ? reading.Text : null;
        var theirs = stored.Text == edit.Base || SaysTheSame(observable, edit) ? null : stored.Text;
        return new SheetField(
            observable,
            edit.Text,
            !SaysTheSame(observable, edit),
            edit.IsCopied,
            readAs,
            reading.Problem,
            theirs,
            stored.Text
        );
    }

    /// <summary>Somebody has typed: the field has this text now.</summary>
    /// <param name="field">Which field.</param>
    /// <param name="text">All of its text.</param>
    /// <param name="over">What was stored as far as they knew; null for what is stored. Counts for the first keystroke.</param>
    public SheetForm Type(int field, string text, string? over = null) =>
        Set(field, new SheetEdit(text, BaseOf(field, over), IsCopied: false));

    /// <summary>Fills in what another run had wherever nothing is filled in; notes are about one run only.</summary>
    public SheetForm CopyFrom(Sheet other)
    {
        var form = this;
        foreach (var field in Fields.Where(f => IsVacant(f) && f.Observable.Id != Observable.NotesField.Id))
        {
            var id = field.Observable.Id;
            if (other[id].Text is { Length: > 0 } text && text != field.Text)
            {
                form = form.Set(id, new SheetEdit(text, BaseOf(id), IsCopied: true));
            }
        }

        return form;
    }

    /// <summary>Somebody has looked at a value that was taken over, and it is right.</summary>
    public SheetForm Confirm(int field) =>
        Stored.Find(field) is { } observable && FieldOf(observable) is { IsCopied: true } shown
            ? Set(field, new SheetEdit(shown.Text, BaseOf(field), IsCopied: false))
            : this;

    /// <summary>Confirms all that was taken over.</summary>
    public SheetForm ConfirmAll() => Fields.Where(f => f.IsCopied).Aggregate(this, (form, field) => form.Confirm(field.Observable.Id));

    /// <summary>Back to what is stored, which after a conflict is what the other one has stored.</summary>
    public SheetForm Revert(int field) => this with { Edits = Edits.Remove(field) };

    /// <summary>After a conflict: what is in the field shall replace what the other one has stored.</summary>
    public SheetForm KeepMine(int field) =>
        Edits.TryGetValue(field, out var edit) ? Set(field, edit with { Base = Stored[field].Text }) : this;

    /// <summary>The sheet has been stored anew, by this form or by somebody else. Edits that say what is new are done with.</summary>
    public SheetForm WithStored(Sheet stored)
    {
        var form = this with { Stored = stored };
        foreach (var (field, edit) in Edits)
        {
            if (stored.Find(field) is not { } observable || (stored[field] != Stored[field] && form.SaysTheSame(observable, edit)))
            {
                form = form.Revert(field);
            }
        }

        return form;
    }

    /// <summary>Without edits of fields that the sheet does not have (any more).</summary>
    public SheetForm WithFields() => this with { Edits = Edits.RemoveRange(Edits.Keys.Where(field => Stored.Find(field) is null)) };

    /// <summary>
    /// Without edits that say what is stored in other words: 600.0 for 600. Not while somebody types, who may go on to 600.05.
    /// </summary>
    public SheetForm Tidy() =>
        this with
        {
            Edits = Edits.RemoveRange(Edits.Where(e => Stored.Find(e.Key) is { } field && SaysTheSame(field, e.Value)).Select(e => e.Key)),
        };

    /// <summary>What was typed with another base, and has been kept elsewhere: in a draft, or in the browser.</summary>
    public SheetForm Restore(int field, string text, string stored) => Set(field, new SheetEdit(text, stored, IsCopied: false));

    /// <summary>An observable that is empty, or the class that every run begins with.</summary>
    private static bool IsVacant(SheetField field) =>
        field.Observable.Id == Observable.RunClassField.Id
            ? field is { IsEdited: false, Text: nameof(Runs.Model.RunClass.Testing) or "" }
            : field.Text.Length == 0;

    private string BaseOf(int field, string? over = null) =>
        Edits.TryGetValue(field, out var edit) ? edit.Base : over ?? Stored[field].Text;

    private SheetForm Set(int field, SheetEdit edit)
    {
        if (Stored.Find(field) is null)
        {
            return this;
        }

        return this with
        {
            Edits =
                edit.Text == Stored[field].Text && edit.IsCopied == Stored[field].IsCopied
                    ? Edits.Remove(field)
                    : Edits.SetItem(field, edit),
        };
    }

    private bool SaysTheSame(Observable field, SheetEdit edit) =>
        edit.IsCopied == Stored[field.Id].IsCopied
        && ValueReader.Read(field, edit.Text) is { IsGood: true } reading
        && reading.Text == Stored[field.Id].Text;
}
