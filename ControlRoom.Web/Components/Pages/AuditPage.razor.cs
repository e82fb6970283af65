using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Components.Shared;
using ControlRoom.Web.Queries;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Shows who did what: filtered, newest first, one page at a time. The filter is in the address.</summary>
public sealed partial class AuditPage : SnapshotComponent<SheetsView>
{
    private const int PageLength = 200;

    private ImmutableArray<AuditLine> lines = [];
    private string text = string.Empty;
    private DateOnly? from;
    private DateOnly? until;
    private bool onlyRefused;
    private bool isLoaded;
    private string? problem;

    [Inject]
    private IAuditStore Store { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The query in the address, without the parts that were not understood. The links use it too.</summary>
    private AuditQuery Query => AuditQueryText.Read(new AddressQuery(Navigation.Uri, KnownKeys.Audit, Time.LocalTimeZone));

    private string AllQuery => AuditQueryText.Write(Query with { Before = null });

    private string OlderQuery => AuditQueryText.Write(Query with { Before = lines[^1].Id });

    /// <inheritdoc/>
    protected override SheetsView Build(SystemSnapshot snapshot, DateTimeOffset now) => SheetsView.Of(snapshot);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReloadAsync();

    /// <inheritdoc/>
    protected override void OnDisposing() => Navigation.LocationChanged -= OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(ReloadAsync);

    private void Apply() =>
        Navigation.NavigateTo(
            "audit"
                + AuditQueryText.Write(
                    new AuditQuery
                    {
                        Text = text.Trim(),
                        From = AuditQueryText.StartOf(from, Time.LocalTimeZone),
                        Until = AuditQueryText.StartOf(until?.AddDays(1), Time.LocalTimeZone),
                        OnlyRefused = onlyRefused,
                    }
                )
        );

    private async Task ReloadAsync()
    {
        var query = Query;
        (text, onlyRefused) = (query.Text, query.OnlyRefused);
        from = AuditQueryText.DayOf(query.From, Time.LocalTimeZone);
        until = AuditQueryText.LastDayBefore(query.Until, Time.LocalTimeZone);
        try
        {
            lines = await Store.FindAsync(query, PageLength, DisposalToken);
            problem = null;
        }
        catch (OperationCanceledException) when (DisposalToken.IsCancellationRequested)
        {
            return;
        }
        catch (StorageException cause)
        {
            problem = cause.Message;
        }

        isLoaded = true;
        StateHasChanged();
    }
}
