using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Components.Sheets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Adds, edits and removes the observables of the experiment, and orders them as on the run sheet.</summary>
public sealed partial class ObservablesPage : SheetsComponent
{
    private ImmutableArray<Observable> observables = [];
    private ConfirmDialog confirm = null!;
    private ObservableDialog dialog = null!;
    private string status = string.Empty;
    private Task moving = Task.CompletedTask;

    [Inject]
    private IObservableStore Observables { get; set; } = null!;

    [Inject]
    private SheetDesk Desk { get; set; } = null!;

    private List<Observable> OnSheet => [.. observables.Where(o => o.RemovedAt is null)];

    private List<Observable> Removed => [.. observables.Where(o => o.RemovedAt is not null)];

    /// <inheritdoc/>
    protected override async Task LoadAsync() => observables = await Observables.ListAsync(View.Experiment, DisposalToken);

    private Task DropAsync(DropEventArgs drop) => QueueAsync(() => MoveBeforeAsync(drop.Id, drop.Before));

    private Task KeyAsync(KeyboardEventArgs key, int id) =>
        key.Key switch
        {
            "ArrowUp" => StepAsync(id, -1),
            "ArrowDown" => StepAsync(id, 1),
            _ => Task.CompletedTask,
        };

    private Task StepAsync(int id, int by) =>
        QueueAsync(() =>
        {
            var order = OnSheet;
            var from = order.FindIndex(o => o.Id == id);
            var to = from + by;
            if (from < 0 || to < 0 || to >= order.Count)
            {
                return Task.CompletedTask;
            }

            var next = by > 0 ? to + 1 : to;
            return MoveBeforeAsync(id, next < order.Count ? order[next].Id : null);
        });

    // Each step starts after the previous one has been stored: keys can be pressed faster than the order is stored.
    private Task QueueAsync(Func<Task> move)
    {
        return moving = AfterAsync(moving);

        async Task AfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await move();
        }
    }

    private async Task MoveBeforeAsync(int id, int? before)
    {
        await DoAsync(Desk.MoveAsync(View.Experiment, id, before, Actor, DisposalToken));
        var order = OnSheet;
        var place = order.FindIndex(o => o.Id == id);
        status = place < 0 ? string.Empty : $"{order[place].Name} is number {place + 1} of {order.Count}.";
    }

    private async Task AskToRemoveAsync(Observable observable) =>
        await TryRunAsync(async () =>
        {
            var impact = await Observables.ImpactAsync(View.Experiment, observable.Id, null, [], DisposalToken);
            confirm.Open(
                $"Remove {observable.Name}?",
                impact.Values == 0
                    ? "It has no values in any run."
                    : $"It has a value in {SheetText.Runs(impact.Values)}. These values are not deleted. They stay on the pages of their "
                        + "runs, and return if the observable is restored.",
                "Remove",
                () => _ = InvokeAsync(() => DoAsync(Desk.RemoveAsync(View.Experiment, observable.Id, Actor, DisposalToken)))
            );
        });

    private async Task<string?> SaveAsync(Observable? before, Observable after)
    {
        string? refusal = null;
        var done = await TryRunAsync(async () =>
            refusal = before is null
                ? await Desk.AddAsync(View.Experiment, after, Actor, DisposalToken)
                : await Desk.ChangeAsync(View.Experiment, before, after, Actor, DisposalToken)
        );
        await ReloadAsync();
        return done ? refusal : Problem;
    }

    private async Task DoAsync(Task<string?> change)
    {
        await TryRunAsync(async () => Problem = await change);
        await ReloadAsync();
    }

    private string WhyEmpty
    {
        get
        {
            if (View.Experiment.Length == 0)
            {
                return "No experiment is set up yet.";
            }

            return IsLoaded
                ? "There are no observables yet. Add the values to record for each run, such as voltages, pressures and the beam."
                : "Reading …";
        }
    }
}
