using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Components.Sheets;
using ControlRoom.Web.Queries;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ControlRoom.Web.Components.Tables;

/// <summary>A page that shows the runs selected by the query in its address.</summary>
public abstract class QueryPage : SheetsComponent
{
    private RunQuery found = null!;

    /// <summary>The query in the address, including conditions that are not complete yet.</summary>
    protected RunQuery Query { get; private set; } = RunQuery.All;

    /// <summary>The query that selects the runs, without conditions that cannot be applied.</summary>
    protected RunQuery Applied { get; private set; } = RunQuery.All;

    /// <summary>The parts of the address that were not understood.</summary>
    protected IReadOnlyList<AddressProblem> AddressProblems { get; private set; } = [];

    /// <summary>All observables of the experiment; removed ones are at the end.</summary>
    protected ImmutableArray<Observable> AllObservables { get; private set; } = [];

    /// <summary>The observables on the sheet, in order.</summary>
    protected ImmutableArray<Observable> Observables { get; private set; } = [];

    /// <summary>The runs that were found, in order.</summary>
    protected ImmutableArray<int> Runs { get; private set; } = [];

    /// <summary>The number of runs of the experiment.</summary>
    protected int Total { get; private set; }

    /// <summary>The number of times the data has been read. Tables read again when it changes.</summary>
    protected int ReadCount { get; private set; }

    /// <summary>The number of runs found, such as "412 of 10000 runs".</summary>
    protected string FoundText => Applied.IsFiltering ? $"{Runs.Length} of {SheetText.Runs(Total)}" : SheetText.Runs(Total);

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
        Navigation.LocationChanged += OnLocationChanged;
    }

    /// <inheritdoc/>
    protected override void OnDisposing() => Navigation.LocationChanged -= OnLocationChanged;

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        var all = await Store.ListAsync(View.Experiment, DisposalToken);
        ReadQuery(all);
        var query = Applied;
        var runs = await Table.FindAsync(View.Experiment, query, Time.GetUtcNow(), DisposalToken);
        Total = query.IsFiltering ? await Table.CountAsync(View.Experiment, DisposalToken) : runs.Length;
        AllObservables = all;
        Observables = [.. all.Where(o => o.RemovedAt is null)];

        // Keeps the order: a changed value must not move its row away from the cursor.
        if (query != found || runs.Length != Runs.Length || !runs.ToHashSet().SetEquals(Runs))
        {
            (found, Runs) = (query, runs);
        }

        ReadCount++;
    }

    /// <summary>Shows the runs of another query, and puts the query into the address.</summary>
    protected void Show(RunQuery query) => Navigation.NavigateTo(AddressWith(query), replace: true);

    /// <summary>Further parameters of the page in its address, such as <c>against=time</c>; may be empty.</summary>
    protected virtual string ExtraParameters => string.Empty;

    /// <summary>Returns the address of the page with a query.</summary>
    protected string AddressWith(RunQuery query)
    {
        var parts = string.Join('&', new[] { RunQueryText.Write(query), ExtraParameters }.Where(p => p.Length > 0));
        var path = new Uri(Navigation.Uri).GetLeftPart(UriPartial.Path);
        return parts.Length == 0 ? path : $"{path}?{parts}";
    }

    /// <summary>Called when the address has changed, by this page or by the browser's buttons.</summary>
    protected virtual Task OnAddressAsync() => ReloadAsync();

    /// <summary>Removes from the address the parts that were not understood.</summary>
    protected void RemoveUnknownParts() => Show(Query);

    private void ReadQuery(ImmutableArray<Observable>? all)
    {
        var address = new AddressQuery(Navigation.Uri, KnownKeys.ForPage(PageName), Time.LocalTimeZone);
        Query = Same(Query, RunQueryText.Read(address, all));
        Applied = Same(Applied, RunQueryText.WithoutInvalid(Query, all ?? []));
        AddressProblems = address.Problems;
    }

    /// <summary>Returns the old object if the query is the same: a table is sorted again only for another object.</summary>
    private static RunQuery Same(RunQuery before, RunQuery now) => RunQueryText.Write(before) == RunQueryText.Write(now) ? before : now;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (Navigation.ToBaseRelativePath(change.Location).Split('?', '#')[0] == PageName)
        {
            ReadQuery(AllObservables);
            _ = InvokeAsync(OnAddressAsync);
        }
    }

    private string PageName => GetType().Name.Replace("Page", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
