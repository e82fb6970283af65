using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// A run sheet that is being filled in: the stored sheet and the fields that have been edited. Immutable: every operation returns a new
/// form.
/// </summary>
/// <param name="Stored">The sheet as it is stored.</param>
/// <param name="Edits">The edits that have not been submitted, by <see cref="Observable.Id"/>.</param>
public sealed record SheetForm(Sheet Stored, ImmutableDictionary<int, SheetEdit> Edits)
{
    /// <summary>Returns a form without edits.</summary>
    public static SheetForm Of(Sheet stored) => new(stored, ImmutableDictionary<int, SheetEdit>.Empty);

    /// <summary>All fields in the order of the sheet.</summary>
    public IEnumerable<SheetField> Fields => Stored.Fields.Select(FieldOf);

    /// <summary>True if there is something to submit.</summary>
    public bool IsEdited => Fields.Any(f => f.IsEdited);

    /// <summary>The edits that can be stored.</summary>
    public ImmutableArray<SheetEntry> Entries =>
        [
            .. Fields
                .Where(f => f is { IsEdited: true, Problem: null, OtherValue: null })
                .Select(f => new SheetEntry(f.Observable.Id, f.Text, Edits[f.Observable.Id].Base, f.IsCopied)),
        ];

    /// <summary>Returns a field with its contents.</summary>
    public SheetField FieldOf(Observable observable)
    {
        var stored = Stored[observable.Id];
        if (!Edits.TryGetValue(observable.Id, out var edit))
        {
            return new SheetField(observable, stored.Text, false, stored.IsCopied, null, null, null, stored.Text);
        }

        var reading = ValueReader.Read(observable, edit.Text);
        var readAs =
            reading.IsValid && observable.IsNumber && reading.Text.Length > 0 && reading.Text != edit.Text.Trim() ? reading.Text : null;
        var theirs = stored.Text == edit.Base || EqualsStored(observable, edit) ? null : stored.Text;
        return new SheetField(
            observable,
            edit.Text,
            !EqualsStored(observable, edit),
            edit.IsCopied,
            readAs,
            reading.Problem,
            theirs,
            stored.Text
        );
    }

    /// <summary>Returns the form after the user has typed into a field.</summary>
    /// <param name="field">The id of the field.</param>
    /// <param name="text">The whole text of the field.</param>
    /// <param name="over">
    /// The stored text that the user saw; null for the text that is stored now. Used only for the first keystroke.
    /// </param>
    public SheetForm Type(int field, string text, string? over = null) =>
        Set(field, new SheetEdit(text, BaseOf(field, over), IsCopied: false));

    /// <summary>Copies the values of another run into all fields that are empty, except the notes, which are about one run only.</summary>
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

    /// <summary>Confirms a copied value.</summary>
    public SheetForm Confirm(int field) =>
        Stored.Find(field) is { } observable && FieldOf(observable) is { IsCopied: true } shown
            ? Set(field, new SheetEdit(shown.Text, BaseOf(field), IsCopied: false))
            : this;

    /// <summary>Confirms all copied values.</summary>
    public SheetForm ConfirmAll() => Fields.Where(f => f.IsCopied).Aggregate(this, (form, field) => form.Confirm(field.Observable.Id));

    /// <summary>Discards the edit of a field; after a conflict the field then has the value of the other user.</summary>
    public SheetForm Revert(int field) => this with { Edits = Edits.Remove(field) };

    /// <summary>Resolves a conflict: the text in the field replaces what the other user has stored.</summary>
    public SheetForm KeepMine(int field) =>
        Edits.TryGetValue(field, out var edit) ? Set(field, edit with { Base = Stored[field].Text }) : this;

    /// <summary>
    /// Returns the form after the sheet was stored, by this form or by another user. Edits that equal the newly stored values are removed.
    /// </summary>
    public SheetForm WithStored(Sheet stored)
    {
        var form = this with { Stored = stored };
        foreach (var (field, edit) in Edits)
        {
            if (stored.Find(field) is not { } observable || (stored[field] != Stored[field] && form.EqualsStored(observable, edit)))
            {
                form = form.Revert(field);
            }
        }

        return form;
    }

    /// <summary>Returns the form without edits of fields that the sheet does not have.</summary>
    public SheetForm WithFields() => this with { Edits = Edits.RemoveRange(Edits.Keys.Where(field => Stored.Find(field) is null)) };

    /// <summary>
    /// Returns the form without edits that only write the stored value differently: 600.0 for 600. Not used while the user types, who may
    /// continue to 600.05.
    /// </summary>
    public SheetForm Tidy() =>
        this with
        {
            Edits = Edits.RemoveRange(Edits.Where(e => Stored.Find(e.Key) is { } field && EqualsStored(field, e.Value)).Select(e => e.Key)),
        };

    /// <summary>Restores an edit with its base that was kept elsewhere: in a draft, or in the browser.</summary>
    public SheetForm Restore(int field, string text, string stored) => Set(field, new SheetEdit(text, stored, IsCopied: false));

    /// <summary>True for an empty field, or a class that still has its initial value.</summary>
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

    private bool EqualsStored(Observable field, SheetEdit edit) =>
        edit.IsCopied == Stored[field.Id].IsCopied
        && ValueReader.Read(field, edit.Text) is { IsValid: true } reading
        && reading.Text == Stored[field.Id].Text;
}
