using System.Collections.Immutable;
using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Who did what: filtered, newest first, a portion at a time. The filter is in the address.</summary>
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

    private string Query => new Uri(Navigation.Uri).Query;

    private string Older => AuditQueryText.Write(AuditQueryText.Parse(Query) with { Before = lines[^1].Id });

    /// <inheritdoc/>
    protected override SheetsView Build(SystemSnapshot snapshot, DateTimeOffset now) => SheetsView.Of(snapshot);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += Follow;
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReloadAsync();

    /// <inheritdoc/>
    protected override void Leave() => Navigation.LocationChanged -= Follow;

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(ReloadAsync);

    private void Apply() => Navigation.NavigateTo("audit" + AuditQueryText.Write(new AuditQuery
    {
        Text = text.Trim(),
        From = AuditQueryText.BeginOf(from),
        Until = AuditQueryText.BeginOf(until?.AddDays(1)),
        OnlyRefused = onlyRefused,
    }));

    private async Task ReloadAsync()
    {
        var query = AuditQueryText.Parse(Query);
        (text, onlyRefused) = (query.Text, query.OnlyRefused);
        (from, until) = (AuditQueryText.DayOf(query.From), AuditQueryText.DayOf(query.Until)?.AddDays(-1));
        try
        {
            lines = await Store.FindAsync(query, PageLength, Leaving);
            problem = null;
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            return;
        }
        catch (DataDirectoryException cause)
        {
            problem = cause.Message;
        }

        isLoaded = true;
        StateHasChanged();
    }
}
