using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Shared;

/// <summary>A page that shows data from the database, and reads it again whenever it has changed.</summary>
public abstract class SheetsComponent : SnapshotComponent<SheetsView>
{
    private Task? reading;
    private bool isOutdated;

    /// <summary>Why reading or writing failed; null if it did not.</summary>
    protected string? Problem { get; set; }

    /// <summary>True once the database has been read.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>Reads and changes the address of the page.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override SheetsView Build(SystemSnapshot snapshot, DateTimeOffset now) => SheetsView.Of(snapshot);

    /// <summary>Reads the data of the page.</summary>
    protected abstract Task LoadAsync();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReloadAsync();

    /// <inheritdoc/>
    protected override Task OnViewChangedAsync() => ReloadAsync();

    /// <summary>Reads again and renders. Only one read runs at a time; changes made in the meantime are read afterwards.</summary>
    protected Task ReloadAsync()
    {
        if (reading is { IsCompleted: false })
        {
            isOutdated = true;
            return reading;
        }

        return reading = ReadAsync();
    }

    /// <summary>Runs work on the database. If it fails, the page shows why and stays usable.</summary>
    /// <returns>True if it succeeded.</returns>
    protected async Task<bool> TryRunAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException) when (DisposalToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception cause) when (cause is StorageException or InvalidOperationException)
        {
            Problem = cause.Message;
            return false;
        }
    }

    private async Task ReadAsync()
    {
        do
        {
            isOutdated = false;
            await TryRunAsync(LoadAsync);
            IsLoaded = true;
            StateHasChanged();
        } while (isOutdated && !DisposalToken.IsCancellationRequested);
    }
}
