using System.Collections.Immutable;
using ControlRoom.Domain.People;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Components.Sheets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Web.Components.Pages;

/// <summary>The observables of the experiment: add, edit, remove, and drag them into the order of the run sheet.</summary>
public sealed partial class ObservablesPage : SheetsComponent
{
    private readonly Dictionary<int, ElementReference> handles = [];
    private ImmutableArray<Observable> observables = [];
    private ConfirmDialog confirm = null!;
    private ObservableDialog dialog = null!;
    private string said = string.Empty;
    private int? moved;

    [Inject]
    private IObservableStore Observables { get; set; } = null!;

    [Inject]
    private SheetDesk Desk { get; set; } = null!;

    private List<Observable> OnSheet => [.. observables.Where(o => o.RemovedAt is null)];

    private List<Observable> Removed => [.. observables.Where(o => o.RemovedAt is not null)];

    /// <inheritdoc/>
    protected override async Task LoadAsync() => observables = await Observables.ListAsync(View.Experiment, Leaving);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A row that has been moved has lost the keyboard; its handle gets it back, so that it can be moved on.
        if (moved is { } id && handles.TryGetValue(id, out var handle))
        {
            moved = null;
            try
            {
                await handle.FocusAsync();
            }
            catch (Exception gone) when (gone is Microsoft.JSInterop.JSException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private Task DropAsync(DropEventArgs drop) => MoveBeforeAsync(drop.Id, drop.Before);

    private Task KeyAsync(KeyboardEventArgs key, int place) => key.Key switch
    {
        "ArrowUp" when place > 0 => MoveAsync(place, place - 1),
        "ArrowDown" when place < OnSheet.Count - 1 => MoveAsync(place, place + 1),
        _ => Task.CompletedTask,
    };

    private Task MoveAsync(int from, int to)
    {
        var order = OnSheet;
        if (from < 0 || from >= order.Count || to < 0 || to >= order.Count)
        {
            return Task.CompletedTask;
        }

        var next = to > from ? to + 1 : to;
        return MoveBeforeAsync(order[from].Id, next < order.Count ? order[next].Id : null);
    }

    private async Task MoveBeforeAsync(int id, int? before)
    {
        await DoAsync(Desk.MoveAsync(View.Experiment, id, before, Actor, Leaving));
        moved = id;
        var order = OnSheet;
        var place = order.FindIndex(o => o.Id == id);
        said = place < 0 ? string.Empty : $"{order[place].Name} is number {place + 1} of {order.Count}.";
    }

    private async Task AskToRemoveAsync(Observable observable) => await TryAsync(async () =>
    {
        var impact = await Observables.ImpactAsync(View.Experiment, observable.Id, null, [], Leaving);
        confirm.Ask(
            $"Remove {observable.Name}?",
            impact.Values == 0
                ? "It has no values in any run."
                : $"It has a value in {SheetWords.Runs(impact.Values)}. They are not deleted: they stay readable on the pages of these runs, and come back if the observable is restored.",
            "Remove",
            () => _ = InvokeAsync(() => DoAsync(Desk.RemoveAsync(View.Experiment, observable.Id, Actor, Leaving))));
    });

    private async Task<string?> SaveAsync(Observable? before, Observable after)
    {
        string? refusal = null;
        var done = await TryAsync(async () => refusal = before is null
            ? await Desk.AddAsync(View.Experiment, after, Actor, Leaving)
            : await Desk.ChangeAsync(View.Experiment, before, after, Actor, Leaving));
        await ReloadAsync();
        return done ? refusal : Problem;
    }

    private async Task DoAsync(Task<string?> change)
    {
        await TryAsync(async () => Problem = await change);
        await ReloadAsync();
    }
}
