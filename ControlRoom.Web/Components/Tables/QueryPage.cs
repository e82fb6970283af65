using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Components.Sheets;
using ControlRoom.Web.Queries;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ControlRoom.Web.Components.Tables;

/// <summary>A page about many runs. Which ones is in its address.</summary>
public abstract class QueryPage : SheetsComponent
{
    private RunQuery found = null!;

    /// <summary>What the address asks for, also conditions that are not complete yet.</summary>
    protected RunQuery Query { get; private set; } = RunQuery.All;

    /// <summary>Which runs are shown: the query without conditions that cannot be applied.</summary>
    protected RunQuery Applied { get; private set; } = RunQuery.All;

    /// <summary>What in the address cannot be understood.</summary>
    protected IReadOnlyList<AddressProblem> NotUnderstood { get; private set; } = [];

    /// <summary>All observables of the experiment, those that were removed at the end.</summary>
    protected ImmutableArray<Observable> AllObservables { get; private set; } = [];

    /// <summary>The observables on the sheet, in order.</summary>
    protected ImmutableArray<Observable> Observables { get; private set; } = [];

    /// <summary>The runs that were found, in order.</summary>
    protected ImmutableArray<int> Runs { get; private set; } = [];

    /// <summary>How many runs the experiment has.</summary>
    protected int Total { get; private set; }

    /// <summary>Counts what has been read, so that tables know when to read again.</summary>
    protected int Reads { get; private set; }

    /// <summary>"412 of 10000 runs".</summary>
    protected string Found => Applied.IsFiltering ? $"{Runs.Length} of {SheetWords.Runs(Total)}" : SheetWords.Runs(Total);

    /// <summary>Reads runs.</summary>
    [Inject]
    protected IRunTable Table { get; set; } = null!;

    [Inject]
    private IObservableStore Store { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        ReadQuery(null);
        Navigation.LocationChanged += Follow;
    }

    /// <inheritdoc/>
    protected override void Leave() => Navigation.LocationChanged -= Follow;

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        var all = await Store.ListAsync(View.Experiment, Leaving);
        ReadQuery(all);
        var query = Applied;
        var runs = await Table.FindAsync(View.Experiment, query, Time.GetUtcNow(), Leaving);
        Total = query.IsFiltering ? await Table.CountAsync(View.Experiment, Leaving) : runs.Length;
        AllObservables = all;
        Observables = [.. all.Where(o => o.RemovedAt is null)];

        // A value that was changed must not make its line jump away from under the cursor.
        if (query != found || runs.Length != Runs.Length || !runs.ToHashSet().SetEquals(Runs))
        {
            (found, Runs) = (query, runs);
        }

        Reads++;
    }

    /// <summary>Shows other runs; the address tells which.</summary>
    protected void Show(RunQuery query) => Navigation.NavigateTo(AddressWith(query), replace: true);

    /// <summary>What else the page keeps in its address: <c>x=time</c>; empty for nothing.</summary>
    protected virtual string More => string.Empty;

    /// <summary>The page's address with a query.</summary>
    protected string AddressWith(RunQuery query)
    {
        var parts = string.Join('&', new[] { RunQueryText.Write(query), More }.Where(p => p.Length > 0));
        var path = new Uri(Navigation.Uri).GetLeftPart(UriPartial.Path);
        return parts.Length == 0 ? path : $"{path}?{parts}";
    }

    /// <summary>The address has changed: by this page, or by the browser's buttons.</summary>
    protected virtual Task OnAddressAsync() => ReloadAsync();

    /// <summary>Removes from the address what cannot be understood.</summary>
    protected void Tidy() => Show(Query);

    private void ReadQuery(ImmutableArray<Observable>? all)
    {
        var address = new AddressQuery(Navigation.Uri, KnownKeys.OfPage(Own), Time.LocalTimeZone);
        Query = Same(Query, RunQueryText.Read(address, all));
        Applied = Same(Applied, RunQueryText.Applied(Query, all ?? []));
        NotUnderstood = address.Problems;
    }

    /// <summary>The same query stays the same object: it is told apart by that whether a table is sorted anew.</summary>
    private static RunQuery Same(RunQuery before, RunQuery now) => RunQueryText.Write(before) == RunQueryText.Write(now) ? before : now;

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (Navigation.ToBaseRelativePath(change.Location).Split('?', '#')[0] == Own)
        {
            ReadQuery(AllObservables);
            _ = InvokeAsync(OnAddressAsync);
        }
    }

    private string Own => GetType().Name.Replace("Page", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
