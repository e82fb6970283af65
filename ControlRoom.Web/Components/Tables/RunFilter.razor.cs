using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Tables;

/// <summary>Selects runs by search text, class, title, time, and the values of observables.</summary>
public sealed partial class RunFilter : ComponentBase
{
    /// <summary>The pause in typing after which the search starts.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private string search = string.Empty;
    private string shown = string.Empty;
    private int attempts;

    /// <summary>The query of the runs that are shown.</summary>
    [Parameter, EditorRequired]
    public RunQuery Query { get; set; } = RunQuery.All;

    /// <summary>All observables of the experiment, including those that were removed from the sheet.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<Observable> Observables { get; set; } = [];

    /// <summary>Called with the new query.</summary>
    [Parameter, EditorRequired]
    public EventCallback<RunQuery> OnChange { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>True once the observables have been read.</summary>
    [Parameter, EditorRequired]
    public bool IsLoaded { get; set; }

    private Observable? OnSheet => Observables.FirstOrDefault(o => o.RemovedAt is null);

    private int Count =>
        Query.Classes.Length
        + Query.Conditions.Length
        + (Query.Title.Length > 0 ? 1 : 0)
        + (Query.Since is null ? 0 : 1)
        + (Query.Until is null ? 0 : 1);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // While the user is typing, the query lags behind.
        if (Query.Search != shown)
        {
            search = shown = Query.Search;
        }
    }

    private static string Text(ChangeEventArgs change) => change.Value as string ?? string.Empty;

    /// <summary>Returns the comparisons that fit the observable, and the selected one even if it does not fit.</summary>
    private static ImmutableArray<ConditionKind> KindsFor(Observable observable, RunCondition condition) =>
        RunCondition.KindsFor(observable.Type) is var kinds && kinds.Contains(condition.Kind) ? kinds : kinds.Add(condition.Kind);

    private async Task SearchAsync(string? text)
    {
        search = text ?? string.Empty;
        var attempt = ++attempts;
        await Task.Delay(Pause, Time);
        if (attempt == attempts && search != shown)
        {
            shown = search;
            await Change(Query with { Search = search });
        }
    }

    private Task Change(RunQuery query) => OnChange.InvokeAsync(query);

    private Task Toggle(RunClass runClass) =>
        Change(Query with { Classes = Query.Classes.Contains(runClass) ? Query.Classes.Remove(runClass) : Query.Classes.Add(runClass) });

    private Task Replace(int place, RunCondition condition) =>
        Change(Query with { Conditions = Query.Conditions.SetItem(place, condition) });

    private Task ChangeObservable(int place, string id)
    {
        var observable = Observables.First(o => o.Id.ToString(CultureInfo.InvariantCulture) == id);
        return Replace(place, new RunCondition(observable.Id, RunCondition.KindsFor(observable.Type)[0], string.Empty));
    }

    private Task AddCondition() =>
        Change(Query with { Conditions = Query.Conditions.Add(new RunCondition(OnSheet!.Id, ConditionKind.Filled, string.Empty)) });

    private Task Clear()
    {
        search = shown = string.Empty;
        return Change(new RunQuery { SortBy = Query.SortBy, Descending = Query.Descending });
    }
}
