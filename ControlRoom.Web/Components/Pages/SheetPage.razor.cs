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
/// Fills in the sheet of the current run, of an older one, or of the next one. Input is kept at once as a draft, and stored when it is
/// submitted.
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
    private string? message;
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
                return "used when the next run starts";
            }

            if (View.OpenRun == Number)
            {
                return "the run is open";
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
        var requested = new SheetTarget(View.Experiment, Number);
        if (requested != target)
        {
            await ReloadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        var requested = new SheetTarget(View.Experiment, Number);
        if (
            target == requested
            && Number is null
            && expected is { } next
            && View.LatestRun is { } latest
            && latest >= next
            && form is not null
        )
        {
            if (await Runs.FirstTakenHereAsync(View.Experiment, next, DisposalToken) is { } started)
            {
                // The run of this sheet has started: the form becomes the sheet of that run and keeps its input.
                follows = true;
                Navigation.NavigateTo($"sheet/{started}", replace: true);
                return;
            }

            // Imported runs have taken this number: the form is still the sheet of the next run.
            expected = latest + 1;
        }

        var sheet = await Sheets.ReadAsync(requested, DisposalToken);
        var drafts = await Sheets.DraftsAsync(requested, DisposalToken);
        previous = await Sheets.PreviousAsync(requested, DisposalToken);
        others = [.. drafts.Where(d => d.Browser != Browser)];
        if (sheet is null)
        {
            (form, target) = (null, requested);
            return;
        }

        if (form is null || target != requested)
        {
            Open(requested, sheet, drafts.FirstOrDefault(d => d.Browser == Browser)?.Edits ?? ImmutableDictionary<int, SheetEdit>.Empty);
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
            await ForgetAsync(requested with { Run = null }, Browser, kept.Keys);
        }
    }

    private string KeyOf(SheetField field) =>
        $"{target.Experiment}/{target.Run?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "next"}/{field.Observable.Id}";

    private string BaseOf(SheetField field) => form!.Edits.TryGetValue(field.Observable.Id, out var edit) ? edit.Base : field.Stored;

    /// <summary>Opens the form of another sheet. Input typed while a run is starting moves to the sheet of that run.</summary>
    private void Open(SheetTarget opened, Sheet sheet, ImmutableDictionary<int, SheetEdit> draft)
    {
        var edits = follows && form is not null ? draft.SetItems(form.Edits) : draft;
        (target, kept, message) = (opened, draft, null);
        copies = new AddressQuery(Navigation.Uri, [KnownKeys.Copy], Time.LocalTimeZone).Flag(KnownKeys.Copy.Name);
        expected = (View.LatestRun ?? -1) + 1;
        form = new SheetForm(sheet, edits).WithFields().Tidy();
        notice = form.IsEdited ? $"Your earlier input is still here: {SheetText.Fields(Unsaved)} not submitted." : null;
        if (follows)
        {
            notice = $"R{opened.Text[1..]} has started. This is now its sheet.";
        }
    }

    private Task TypeAsync(int field, string text, string baseText) =>
        form is null ? Task.CompletedTask : ChangeAsync(form.Type(field, text, baseText));

    private Task RestoreAsync(int field, RestoreEventArgs restored) =>
        form is null ? Task.CompletedTask : ChangeAsync(form.Restore(field, restored.Text, restored.Base));

    private Task CopyAsync() => previous is null || form is null ? Task.CompletedTask : ChangeAsync(form.CopyFrom(previous));

    private async Task ChangeAsync(SheetForm changed)
    {
        if (Actor.WhyNotByRole(Right.Record) is { } denied)
        {
            Problem = denied;
            return;
        }

        form = changed;
        message = null;
        await KeepAsync();
    }

    /// <summary>Saves the draft. If more is typed in the meantime, saves it again with the newest input.</summary>
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
                    !await TryRunAsync(() =>
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
            form.Fields.Count(f => f is { OtherValue: not null, Problem: null })
        );
        if (wrong > 0 || conflicts > 0)
        {
            var unreadable = wrong > 0 ? $"{SheetText.Fields(wrong)} cannot be read" : null;
            var undecided = conflicts > 0 ? $"{SheetText.Fields(conflicts)} changed by another user" : null;
            message = $"Not submitted: {string.Join(", ", new[] { unreadable, undecided }.OfType<string>())}.";
            return;
        }

        (isSubmitting, message, Problem) = (true, "Submitting …", null);
        if (!await TryRunAsync(() => StoreAsync(form.Entries)))
        {
            message = "Not submitted; kept as a draft.";
        }

        isSubmitting = false;
        await KeepAsync();
    }

    private async Task StoreAsync(ImmutableArray<SheetEntry> entries)
    {
        if (entries.IsEmpty)
        {
            (form, message) = (form?.Tidy(), "There are no changes to submit.");
            return;
        }

        var result = await Desk.SubmitAsync(target with { Next = expected }, entries, Browser, Actor, CancellationToken.None);
        notice = null;
        message = result.IsComplete
            ? $"{SheetText.Fields(entries.Length)} submitted."
            : "Another user has changed the same fields in the meantime. Decide which values are right.";

        // If the run has just started, the submitted values are in its sheet, and this form is about to become that sheet.
        if (result.Sheet.Target.Run == target.Run)
        {
            form = form?.WithStored(result.Sheet).Tidy();
        }
    }

    private async Task TakeOverAsync(SheetDraft draft)
    {
        await ForgetAsync(target, draft.Browser, draft.Edits.Keys);
        others = others.Remove(draft);

        // Input in this form is newer than the draft of the other browser.
        await ChangeAsync(
            draft
                .Edits.Where(e => !form!.Edits.ContainsKey(e.Key))
                .Aggregate(form!, (changed, edit) => changed.Restore(edit.Key, edit.Value.Text, edit.Value.Base))
        );
    }

    private Task ForgetAsync(SheetTarget sheet, string browser, IEnumerable<int> fields) =>
        !Actor.HasRight(Right.Record)
            ? Task.CompletedTask
            : TryRunAsync(() =>
                Sheets.KeepDraftAsync(sheet, browser, Actor.Text, ImmutableDictionary<int, SheetEdit>.Empty, [.. fields], DisposalToken)
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

            return View.Experiment.Length == 0 ? "No experiment is set up yet." : $"There is no {target.Text} of {View.Experiment}.";
        }
    }
}
