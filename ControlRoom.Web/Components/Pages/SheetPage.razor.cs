using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Components.Sheets;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>
/// Fills in a run sheet: that of the current run, of an older one, or of the next one. What is typed is kept at once as a draft, and stored
/// when it is submitted.
/// </summary>
public sealed partial class SheetPage : SheetsComponent
{
    private SheetTarget target;
    private int? expected;
    private SheetForm? form;
    private Sheet? previous;
    private ImmutableArray<SheetDraft> others = [];
    private ImmutableDictionary<int, SheetEdit> kept = ImmutableDictionary<int, SheetEdit>.Empty;
    private bool isKeeping;
    private bool isSubmitting;
    private bool copies;
    private bool follows;
    private string? said;
    private string? notice;

    /// <summary>The run's number; null for the next run.</summary>
    [Parameter]
    public int? Number { get; set; }

    [Inject]
    private IRunSheet Sheets { get; set; } = null!;

    [Inject]
    private IRunQueries Runs { get; set; } = null!;

    [Inject]
    private SheetDesk Desk { get; set; } = null!;

    private int Unsaved => form?.Fields.Count(f => f.IsEdited) ?? 0;

    private string Status
    {
        get
        {
            if (Number is null)
            {
                return "it is attached when the run is started";
            }

            if (View.OpenRun == Number)
            {
                return "the run is under way";
            }

            if (View.LatestRun == Number)
            {
                return "the newest run";
            }

            return "an earlier run";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var wanted = new SheetTarget(View.Experiment, Number);
        if (wanted != target)
        {
            await ReloadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        var wanted = new SheetTarget(View.Experiment, Number);
        if (
            target == wanted
            && Number is null
            && expected is { } next
            && View.LatestRun is { } latest
            && latest >= next
            && form is not null
        )
        {
            if (await Runs.FirstTakenHereAsync(View.Experiment, next, Leaving) is { } started)
            {
                // The run has been started whose sheet is being filled in: it is that run's sheet from now on, with all that is in it.
                follows = true;
                Navigation.NavigateTo($"sheet/{started}", replace: true);
                return;
            }

            // Runs have been imported that have its number and others: it is still the sheet of the next one.
            expected = latest + 1;
        }

        var sheet = await Sheets.ReadAsync(wanted, Leaving);
        var drafts = await Sheets.DraftsAsync(wanted, Leaving);
        previous = await Sheets.PreviousAsync(wanted, Leaving);
        others = [.. drafts.Where(d => d.Browser != Browser)];
        if (sheet is null)
        {
            (form, target) = (null, wanted);
            return;
        }

        if (form is null || target != wanted)
        {
            Open(wanted, sheet, drafts.FirstOrDefault(d => d.Browser == Browser)?.Edits ?? ImmutableDictionary<int, SheetEdit>.Empty);
        }
        else
        {
            form = form.WithStored(sheet);
        }

        if (copies && previous is not null)
        {
            copies = false;
            await CopyAsync();
        }
        else if (follows)
        {
            follows = false;
            await KeepAsync();
            await ForgetAsync(wanted with { Run = null }, Browser, kept.Keys);
        }
    }

    private string KeyOf(SheetField field) =>
        $"{target.Experiment}/{target.Run?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "next"}/{field.Observable.Id}";

    private string BaseOf(SheetField field) => form!.Edits.TryGetValue(field.Observable.Id, out var edit) ? edit.Base : field.Stored;

    /// <summary>Opens the form of another sheet. What is typed while a run is being started goes with it.</summary>
    private void Open(SheetTarget wanted, Sheet sheet, ImmutableDictionary<int, SheetEdit> draft)
    {
        var edits = follows && form is not null ? draft.SetItems(form.Edits) : draft;
        (target, kept, said) = (wanted, draft, null);
        copies = new AddressQuery(Navigation.Uri, [KnownKeys.Copy], Time.LocalTimeZone).Flag(KnownKeys.Copy.Name);
        expected = (View.LatestRun ?? -1) + 1;
        form = new SheetForm(sheet, edits).WithFields().Tidy();
        notice = form.IsEdited ? $"What you had filled in before is still here: {SheetWords.Fields(Unsaved)} not submitted." : null;
        if (follows)
        {
            notice = $"R{wanted.Words[1..]} has been started; this is its sheet now.";
        }
    }

    private Task TypeAsync(int field, string text, string over) =>
        form is null ? Task.CompletedTask : ChangeAsync(form.Type(field, text, over));

    private Task RestoreAsync(int field, RestoreEventArgs kept) =>
        form is null ? Task.CompletedTask : ChangeAsync(form.Restore(field, kept.Text, kept.Base));

    private Task CopyAsync() => previous is null || form is null ? Task.CompletedTask : ChangeAsync(form.CopyFrom(previous));

    private async Task ChangeAsync(SheetForm changed)
    {
        if (Actor.WhyNotByRole(Right.Record) is { } denied)
        {
            Problem = denied;
            return;
        }

        form = changed;
        said = null;
        await KeepAsync();
    }

    /// <summary>Writes the draft down. While that is under way more may be typed: then it is written once more, with the newest.</summary>
    private async Task KeepAsync()
    {
        if (isKeeping || form is null)
        {
            return;
        }

        isKeeping = true;
        try
        {
            while (form is not null && !Same(form.Edits, kept))
            {
                var edits = form.Edits;
                ImmutableArray<int> dropped = [.. kept.Keys.Where(field => !edits.ContainsKey(field))];
                if (
                    !await TryAsync(() =>
                        Sheets.KeepDraftAsync(target with { Next = expected }, Browser, Actor.Text, edits, dropped, CancellationToken.None)
                    )
                )
                {
                    return;
                }

                kept = edits;
            }
        }
        finally
        {
            isKeeping = false;
        }
    }

    private static bool Same(ImmutableDictionary<int, SheetEdit> a, ImmutableDictionary<int, SheetEdit> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && other == pair.Value);

    private async Task SubmitAsync()
    {
        if (form is null || isSubmitting)
        {
            return;
        }

        var (wrong, conflicts) = (
            form.Fields.Count(f => f.Problem is not null),
            form.Fields.Count(f => f is { Theirs: not null, Problem: null })
        );
        if (wrong > 0 || conflicts > 0)
        {
            var unreadable = wrong > 0 ? $"{SheetWords.Fields(wrong)} cannot be read" : null;
            var undecided = conflicts > 0 ? $"{SheetWords.Fields(conflicts)} to be decided" : null;
            said = $"Not submitted: {string.Join(", ", new[] { unreadable, undecided }.OfType<string>())}.";
            return;
        }

        (isSubmitting, said, Problem) = (true, "Submitting …", null);
        if (!await TryAsync(() => StoreAsync(form.Entries)))
        {
            said = "Not submitted; kept as a draft.";
        }

        isSubmitting = false;
        await KeepAsync();
    }

    private async Task StoreAsync(ImmutableArray<SheetEntry> entries)
    {
        if (entries.IsEmpty)
        {
            (form, said) = (form?.Tidy(), "There is nothing new to submit.");
            return;
        }

        var result = await Desk.SubmitAsync(target with { Next = expected }, entries, Browser, Actor, CancellationToken.None);
        notice = null;
        said = result.IsComplete
            ? $"{SheetWords.Fields(entries.Length)} submitted."
            : "Somebody else has changed the same fields meanwhile: decide which values are right.";

        // If the run was started at that moment, what was submitted is in its sheet, and this form is about to become that.
        if (result.Sheet.Target.Run == target.Run)
        {
            form = form?.WithStored(result.Sheet).Tidy();
        }
    }

    private async Task TakeOverAsync(SheetDraft draft)
    {
        await ForgetAsync(target, draft.Browser, draft.Edits.Keys);
        others = others.Remove(draft);

        // What is being typed here is newer than what was begun elsewhere.
        await ChangeAsync(
            draft
                .Edits.Where(e => !form!.Edits.ContainsKey(e.Key))
                .Aggregate(form!, (changed, edit) => changed.Restore(edit.Key, edit.Value.Text, edit.Value.Base))
        );
    }

    private Task ForgetAsync(SheetTarget sheet, string browser, IEnumerable<int> fields) =>
        !Actor.May(Right.Record)
            ? Task.CompletedTask
            : TryAsync(() =>
                Sheets.KeepDraftAsync(sheet, browser, Actor.Text, ImmutableDictionary<int, SheetEdit>.Empty, [.. fields], Leaving)
            );

    private async Task DiscardAsync(SheetDraft draft)
    {
        await ForgetAsync(target, draft.Browser, draft.Edits.Keys);
        others = others.Remove(draft);
    }

    private string WhyEmpty
    {
        get
        {
            if (!IsLoaded)
            {
                return "Reading …";
            }

            return View.Experiment.Length == 0 ? "No experiment is set up yet." : $"There is no {target.Words} of {View.Experiment}.";
        }
    }
}
